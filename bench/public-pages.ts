/** Links to some tickets, as an agent makes them; a desk that was kept from another run has them already. */
import { type Cast, credentials, fateOf } from './desk.ts';
import type { Server } from './servers.ts';

const most = 50;

/** The paths by which anybody reads these tickets. Empty where this Tandem has no public links. */
export async function publicPagesOf(server: Server, cast: Cast): Promise<string[]> {
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await fetch(`http://127.0.0.1:${server.port}/api/v2${path}`, {
      method,
      headers: { authorization: credentials(cast.admin), 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return answer.ok ? await answer.json() : null;
  };
  if (!(await ask('PUT', '/settings/security', { public_links: true, public_links_require_login: false }))) return [];
  const paths: string[] = [];
  for (let ticket = cast.tickets; ticket > 0 && paths.length < Math.min(most, cast.tickets / 2); ticket--) {
    if (fateOf(ticket) !== null) continue;
    const known = (await ask('GET', `/tickets/${ticket}/public_links`)) as { url: string }[] | null;
    const link = known?.[0] ?? ((await ask('POST', `/tickets/${ticket}/public_links`, {})) as { url: string } | null);
    if (link) paths.push(new URL(link.url).pathname);
  }
  return paths;
}
