import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './bring.mjs';

const external = /^([a-z]+:|\/\/|#)/i;
const pages = globSync('{*.md,docs/**/*.md}', { cwd: root });
const broken = pages.flatMap((page) => {
  const text = readFileSync(join(root, page), 'utf8').replaceAll(/```[\s\S]*?```/g, '');
  const links = [...text.matchAll(/\]\(\s*<?([^)\s>]+)>?[^)]*\)/g)].map(([, link]) => link);
  return links.filter((link) => !external.test(link) && !leadsSomewhere(page, link)).map((link) => `${page}: ${link}`);
});

/** A link of ours leads to a file, and where it names a heading, to a page that has it. */
function leadsSomewhere(page, link) {
  const [path, heading] = decodeURI(link).split('#');
  const file = join(root, dirname(page), path);
  if (!existsSync(file)) return false;
  return !heading || !file.endsWith('.md') || headings(file).includes(heading);
}

function headings(file) {
  return [...readFileSync(file, 'utf8').matchAll(/^#+ (.+)$/gm)].map(([, words]) =>
    words
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

for (const line of broken) console.error(`This link leads nowhere: ${line}`);
process.exit(broken.length ? 1 : 0);
