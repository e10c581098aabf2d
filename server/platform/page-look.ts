/** What the pages that need no script share with the console: its tokens, its type as the build left it, and the mark. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../console/dist/assets', import.meta.url));
const tokens = readFileSync(new URL('../../ui/theme/tokens.css', import.meta.url), 'utf8');

/** The faces in the console's stylesheets; none where it is not built, and the system's type stands in. */
const faces = (existsSync(built) ? readdirSync(built) : [])
  .filter((name) => /^(?:index|korean)-[^.]+\.css$/.test(name))
  .flatMap((name) => readFileSync(`${built}/${name}`, 'utf8').match(/@font-face\{[^}]*\}/g) ?? [])
  .join('\n');

/** Before a page's own rules. Its policy has to allow fonts from ourselves. */
export const pageLook = `${tokens}\n${faces}\n`;

/** Two people, one ticket, as in `ui/mark.tsx`. */
export const mark =
  '<svg class="mark" width="36" height="36" viewBox="0 0 32 32" fill="none" aria-hidden="true"><path d="M16 8.9a9.1 9.1 0 0 1 0 14.2a9.1 9.1 0 0 1 0-14.2z" fill="currentColor"/><g stroke="currentColor" stroke-width="2.4"><circle cx="11" cy="16" r="8.7"/><circle cx="21" cy="16" r="8.7"/></g></svg>';
