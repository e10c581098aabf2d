import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { alone, nodeBinary, nodeEnv, root, Sentence } from './bring.mjs';

const configs = ['console/vite.config.ts', 'portal/vite.config.ts'];
const sources = ['console', 'portal', 'ui', 'contract', 'package-lock.json'];
const stamp = join(root, 'dist/.built-from');

/** Builds the web apps when their sources changed since the last build; true when it did. */
export function buildWeb() {
  if (!configs.every((config) => existsSync(join(root, config))) || isBuilt()) return false;
  return alone('build', () => {
    if (isBuilt()) return false;
    console.log('Building the web apps.');
    const vite = join(root, 'node_modules/vite/bin/vite.js');
    for (const config of configs) {
      const { status } = spawnSync(nodeBinary(), [vite, 'build', '-c', config, '--logLevel', 'warn'], { cwd: root, stdio: 'inherit', env: nodeEnv() });
      if (status !== 0) throw new Sentence('The web apps could not be built; what vite said stands above.');
    }
    mkdirSync(join(root, 'dist'), { recursive: true });
    writeFileSync(stamp, fingerprint());
    return true;
  });
}

const isBuilt = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint();

/** A hash of all that the apps are built from; tests and earlier builds are not among it. */
function fingerprint() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((source) => filesUnder(source))) hash.update(`\n${file}\n`).update(readFileSync(join(root, file)));
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(join(root, path))) return [];
  if (path.endsWith('.json')) return [path];
  return readdirSync(join(root, path), { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const inside = `${path}/${entry.name}`;
      if (entry.isDirectory()) return ['dist', 'node_modules'].includes(entry.name) ? [] : filesUnder(inside);
      return /\.test\.tsx?$/.test(inside) ? [] : [inside];
    });
}
