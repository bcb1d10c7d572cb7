// An OpenID Connect provider of another maker (npm oidc-provider) as a national e-ID would be one: keys, people and applications of its own.
// Started by the tests: node provider.mjs '{"port":0,"clients":[…]}'; says "ready PORT" when it listens. Signs in whom the sign-in page names.
import http from 'node:http'
import { generateKeyPairSync } from 'node:crypto'
import Provider from 'oidc-provider'

const settings = JSON.parse(process.argv[2])
const people = settings.people
const jwk = (kid) => ({ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256' })
const keys = [jwk('one')]

function start(port) {
  const provider = new Provider(`http://127.0.0.1:${port}`, {
    clients: settings.clients,
    jwks: { keys },
    scopes: ['openid', 'profile', 'so_dinh_danh'],
    claims: { openid: ['sub', 'acr'], profile: ['name', 'birthdate'], so_dinh_danh: ['so_dinh_danh'] },
    conformIdTokenClaims: false,
    acrValues: ['muc1', 'muc2'],
    clientAuthMethods: ['private_key_jwt', 'client_secret_basic', 'client_secret_post'],
    features: { devInteractions: { enabled: false }, rpInitiatedLogout: { enabled: true } },
    pkce: { required: () => true },
    cookies: { keys: ['for-tests-only'] },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => people[id] && {
      accountId: id,
      claims: () => ({ sub: id, name: people[id].name, birthdate: people[id].birthdate, so_dinh_danh: people[id].number }),
    },
    // Everybody who signs in agrees.
    loadExistingGrant: async (ctx) => {
      const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId })
      grant.addOIDCScope('openid profile so_dinh_danh')
      grant.addOIDCClaims(['sub', 'name', 'birthdate', 'so_dinh_danh'])
      await grant.save()
      return grant
    },
  })
  provider.use(async (ctx, next) => {
    if (ctx.method === 'GET' && ctx.path.startsWith('/interaction/')) {
      const who = ctx.query.who
      if (who === undefined) {
        ctx.body = 'Ai đăng nhập?'
        return
      }
      const result = who === 'no'
        ? { error: 'access_denied', error_description: 'The person said no.' }
        : { login: { accountId: who, acr: people[who].level, amr: ['pwd', 'otp'] } }
      await provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission: false })
      ctx.respond = false
      return
    }
    await next()
  })
  return provider
}

const server = http.createServer((req, res) => handle(req, res))
let handle = (_, res) => res.end()
server.listen(settings.port ?? 0, '127.0.0.1', () => {
  const { port } = server.address()
  handle = start(port).callback()
  console.log(`ready ${port}`)
  process.stdin.on('data', (said) => {
    // The test says "roll": a new key signs from now on, the old one is gone.
    if (String(said).trim() === 'roll') {
      keys.splice(0, 1, jwk(`key-${Date.now()}`))
      handle = start(port).callback()
      console.log('rolled')
    }
  })
  process.stdin.on('end', () => process.exit(0))
  process.stdin.resume()
})
