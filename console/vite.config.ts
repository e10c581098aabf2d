import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const server = process.env.TANDEM_URL ?? 'http://localhost:8080';

export default defineConfig({
  root: here('.'),
  base: '/',
  plugins: [react()],
  // The browser needs an endpoint's method and path, not its schemas: the server validates.
  resolve: { alias: { typebox: here('./app/no-schemas.ts') } },
  build: { outDir: here('./dist'), emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0, reportCompressedSize: true },
  server: { proxy: { '^/(?:[\\w-]+/)?api/v2': { target: server, ws: true, changeOrigin: false } } },
});
