// Prints the sheet of maps as docs/map-light.png and docs/map-dark.png:
//   cargo run --release -p app --example region_maps -- DIR
//   node ui/pictures/make.mjs DIR
// It takes what the first command wrote, a Chromium and ImageMagick on the path.
import { execFileSync, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = dirname(fileURLToPath(import.meta.url));
const regions = resolve(process.argv[2] ?? 'out');
const built = join(here, '../node_modules/.pictures');
const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.woff2': 'font/woff2' };

await build({ root: here, base: '/', configFile: false, logLevel: 'warn', build: { outDir: built, emptyOutDir: true, target: 'chrome123' } });

// The browser takes its picture once the page is loaded, and the page is not before its last image is:
// that one is held back until all maps are drawn.
let held = null;
const server = createServer(async (request, response) => {
  if (request.url === '/held.svg') return void (held = response);
  if (request.url === '/drawn') {
    response.writeHead(204).end();
    return void held?.writeHead(404).end();
  }
  const path = normalize(new URL(request.url ?? '/', 'http://x').pathname);
  const file = path.startsWith('/regions/') ? join(regions, path.slice('/regions'.length)) : join(built, path === '/' ? 'index.html' : path);
  try {
    const bytes = await readFile(file);
    response.writeHead(200, { 'content-type': TYPES[extname(file)] ?? 'application/octet-stream' }).end(bytes);
  } catch {
    response.writeHead(path.endsWith('.mvt') ? 204 : 404).end();
  }
});
await new Promise((open) => server.listen(0, '127.0.0.1', open));
const { port } = server.address();

for (const theme of ['light', 'dark']) {
  const picture = join(here, `../../docs/map-${theme}.png`);
  const flags = ['--headless', '--no-sandbox', '--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader', '--hide-scrollbars'];
  const chromium = spawn('chromium', [...flags, '--window-size=1712,860', `--screenshot=${picture}`, `http://127.0.0.1:${port}/?theme=${theme}`], { stdio: 'ignore' });
  await new Promise((done) => chromium.on('exit', done));
  execFileSync('convert', [picture, '-dither', 'None', '-colors', '96', `png8:${picture}`]);
  process.stdout.write(`${picture}\n`);
}
server.close();
