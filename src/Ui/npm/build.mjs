// Builds everything of the design system that a browser or a PDF needs into a folder that git does not keep.
//   node build.mjs ../wwwroot/lib fonts-out
import { cp, mkdir, rm, readdir } from "node:fs/promises";
import { build } from "esbuild";

const [webFolder = "../wwwroot/lib", pdfFonts = "fonts-out"] = process.argv.slice(2);

await rm(webFolder, { recursive: true, force: true });
await rm(pdfFonts, { recursive: true, force: true });
await mkdir(pdfFonts, { recursive: true });

// Chrome 80, Safari 14.1, Firefox 78: phones of about 2019 and later. Nesting is lowered for them.
await build({
  entryPoints: { site: "css/site.css", office: "css/office.css", main: "js/site.js", desk: "js/office.js", sw: "js/sw.js" },
  outdir: webFolder,
  bundle: true,
  minify: true,
  charset: "utf8",
  legalComments: "none",
  target: ["chrome80", "safari14.1", "firefox78"],
  format: "iife",
  loader: { ".woff2": "file" },
  assetNames: "fonts/[name]-[hash]",
  logLevel: "warning",
});

await cp("sign.svg", `${webFolder}/sign.svg`);

// PDF needs whole TrueType files; they are not for browsers, so they do not go under wwwroot.
const faces = {
  "be-vietnam-pro/400Regular/BeVietnamPro_400Regular": "BeVietnamPro-Regular",
  "be-vietnam-pro/600SemiBold/BeVietnamPro_600SemiBold": "BeVietnamPro-SemiBold",
  "be-vietnam-pro/700Bold/BeVietnamPro_700Bold": "BeVietnamPro-Bold",
  "tinos/400Regular/Tinos_400Regular": "Tinos-Regular",
  "tinos/700Bold/Tinos_700Bold": "Tinos-Bold",
  "tinos/400Regular_Italic/Tinos_400Regular_Italic": "Tinos-Italic",
};
for (const [from, to] of Object.entries(faces)) {
  await cp(`node_modules/@expo-google-fonts/${from}.ttf`, `${pdfFonts}/${to}.ttf`);
}
for (const family of ["be-vietnam-pro", "tinos"]) {
  await cp(`node_modules/@expo-google-fonts/${family}/LICENSE_FONT`, `${pdfFonts}/LICENSE-${family}.txt`);
}

const made = await readdir(webFolder);
console.log(`ui: ${made.length} assets, ${Object.keys(faces).length} PDF fonts`);
