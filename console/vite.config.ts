import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { bareContract, oneLanguage } from './leave-out.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.TANDEM_URL ?? 'http://localhost:8080';

/** Puts a small twin beside each script and stylesheet, so that the server squeezes nothing while somebody waits. */
const twins: Plugin = {
  name: 'tandem-twins',
  apply: 'build',
  enforce: 'post',
  // From the files as written: until then other plugins still change them.
  async writeBundle({ dir = '' }, bundle) {
    for (const fileName of Object.keys(bundle)) {
      if (!/\.(js|css|svg)$/.test(fileName)) continue;
      const source = await readFile(join(dir, fileName));
      if (source.length < 1024) continue;
      await writeFile(join(dir, `${fileName}.br`), brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
      await writeFile(join(dir, `${fileName}.gz`), gzipSync(source, { level: 9 }));
    }
  },
};

export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react(), bareContract, oneLanguage, twins],
  // The browser needs an endpoint's method and path, not its schemas: the server validates.
  resolve: { alias: { typebox: here('./app/no-schemas.ts') } },
  build: { outDir: here('./dist'), emptyOutDir: true, manifest: true, target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
  server: { proxy: { '^/(?:[\\w-]+/)?api/v2': { target: server, ws: true, changeOrigin: false } } },
});
