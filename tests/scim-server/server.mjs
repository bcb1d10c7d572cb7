// A system that takes its users by SCIM: scimmy with users in memory. Beside it stand a token endpoint (client credentials), versions as ETags,
// and /control, by which a test looks at the users, changes one behind the client's back, or makes the next answers fail.
import express from "express";
import SCIMMY from "scimmy";
import SCIMMYRouters from "scimmy-routers";

const [token, secret] = [process.env.SCIM_TOKEN, process.env.SCIM_SECRET];
const users = new Map();
const versions = new Map();
const faults = [];
const seen = [];
let issued = 0;
let next = 1;

const told = user => ({...user, meta: {...user.meta, version: `W/"${versions.get(user.id)}"`}});

SCIMMY.Resources.declare(SCIMMY.Resources.User.extend(SCIMMY.Schemas.EnterpriseUser, false))
    .ingress((resource, data) => {
        const said = JSON.parse(JSON.stringify(data));
        const id = resource.id ?? String(next++);
        if ([...users.values()].some(u => u.id !== id && u.userName.toLowerCase() === said.userName.toLowerCase())) {
            throw new SCIMMY.Types.Error(409, "uniqueness", `${said.userName} is taken`);
        }
        if (resource.id && !users.has(id)) {
            throw new SCIMMY.Types.Error(404, null, `No user ${id}`);
        }
        const now = new Date().toISOString();
        users.set(id, {...said, id, meta: {created: users.get(id)?.meta.created ?? now, lastModified: now}});
        versions.set(id, (versions.get(id) ?? 0) + 1);
        return told(users.get(id));
    })
    .egress(resource => {
        if (resource.id) {
            if (!users.has(resource.id)) {
                throw new SCIMMY.Types.Error(404, null, `No user ${resource.id}`);
            }
            return told(users.get(resource.id));
        }
        return [...users.values()].map(told);
    })
    .degress(resource => users.delete(resource.id));

const app = express();
app.use("/control", express.json());
app.get("/control", (_, response) => response.json({users: [...users.values()], seen, issued}));
app.post("/control", ({body}, response) => {
    faults.splice(0, faults.length, ...(body.faults ?? []));
    seen.length = 0;
    for (const {id, ...change} of body.users ?? []) {
        users.set(id, {...users.get(id), ...change, id});
        versions.set(id, (versions.get(id) ?? 0) + 1);
        next = Math.max(next, Number(id) + 1);
    }
    (body.removed ?? []).forEach(id => users.delete(id));
    response.json({});
});
app.post("/token", express.urlencoded({extended: false}), (request, response) => {
    // RFC 6749, 2.3.1: name and secret are encoded as in a form before they are joined.
    const basic = decodeURIComponent(Buffer.from((request.headers.authorization ?? "").replace(/^Basic /, ""), "base64").toString());
    if (request.body.grant_type !== "client_credentials" || basic !== `motcua:${secret}`) {
        return response.status(401).json({error: "invalid_client"});
    }
    issued++;
    response.json({access_token: token, token_type: "Bearer", expires_in: 3600, scope: request.body.scope});
});
app.use("/scim", (request, response, proceed) => {
    seen.push(`${request.method} ${request.url}`);
    const fault = faults.shift();
    if (fault?.hangs) {
        return;
    }
    if (fault) {
        response.set(fault.headers ?? {});
        return response.status(fault.status).type("application/scim+json").send(fault.body ?? "");
    }
    const id = request.url.match(/^\/Users\/([^/?]+)/)?.[1];
    const wanted = request.headers["if-match"];
    if (wanted && users.has(id) && wanted !== `W/"${versions.get(id)}"`) {
        return response.status(412).type("application/scim+json").send(JSON.stringify({schemas: ["urn:ietf:params:scim:api:messages:2.0:Error"], status: "412"}));
    }
    proceed();
});
app.use("/scim", new SCIMMYRouters({
    type: "bearer",
    handler: request => {
        if (request.header("Authorization") !== `Bearer ${token}`) {
            throw new Error("The token is not the one that was agreed on.");
        }
        return "motcua";
    },
}));
const server = app.listen(0, "127.0.0.1", () => console.log(`listening ${server.address().port}`));
process.stdin.resume();
process.stdin.on("end", () => process.exit());
