import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** One small script that makes the portal's pages nicer; the server sends it with the pages it renders. */
export default defineConfig({
  root: here('.'),
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: 'es2022',
    reportCompressedSize: false,
    rolldownOptions: { input: here('./main.ts'), output: { entryFileNames: 'portal.js' } },
  },
});
