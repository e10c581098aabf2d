import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.TANDEM_URL ?? 'http://localhost:8080';

/** Puts a small twin beside each script and stylesheet, so that the server squeezes nothing while somebody waits. */
const twins: Plugin = {
  name: 'tandem-twins',
  apply: 'build',
  enforce: 'post',
  generateBundle(_options, bundle) {
    for (const [fileName, file] of Object.entries(bundle)) {
      if (!/\.(js|css|svg)$/.test(fileName)) continue;
      const source = Buffer.from(file.type === 'chunk' ? file.code : file.source);
      if (source.length < 1024) continue;
      const brotli = brotliCompressSync(source, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
      this.emitFile({ type: 'asset', fileName: `${fileName}.br`, source: brotli });
      this.emitFile({ type: 'asset', fileName: `${fileName}.gz`, source: gzipSync(source, { level: 9 }) });
    }
  },
};

export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react(), twins],
  // The browser needs an endpoint's method and path, not its schemas: the server validates.
  resolve: { alias: { typebox: here('./app/no-schemas.ts') } },
  build: { outDir: here('./dist'), emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: false },
  server: { proxy: { '^/(?:[\\w-]+/)?api/v2': { target: server, ws: true, changeOrigin: false } } },
});
