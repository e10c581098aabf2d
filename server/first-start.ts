/** What an empty database gets at the first start: the demo, the admin of the environment, or a set-up page that waits. */
import { demoSignIns, fillDemo } from './demo/index.ts';
import { firstOrganisation } from './people/index.ts';
import type { House } from './platform/house-type.ts';
import { Refusal } from './platform/refusal.ts';
import { makeFirstAdmin, setupCode } from './signin/index.ts';

const nameOf = (slug: string) => slug[0]!.toUpperCase() + slug.slice(1);

/** Fills what has to be filled; gives the lines to print. */
export async function startDesk(house: House): Promise<string[]> {
  const { databases, config } = house;
  if ((await firstOrganisation(databases)) !== null) return config.demo && !config.admin ? await demoSignIns(databases) : [];
  const desks = (config.desks.length ? config.desks : [{ slug: 'help', kind: 'help_desk' as const }]).map((desk) => ({ ...desk, name: nameOf(desk.slug) }));
  if (config.admin) {
    const { email, password, api_key } = config.admin;
    await makeFirstAdmin(databases, {
      organisation: nameOf(email.split('@')[1]!.split('.')[0]!),
      desks,
      name: nameOf(email.split('@')[0]!),
      email,
      password,
      api_key,
    }).catch((error) => {
      if (!(error instanceof Refusal)) throw error; // another process was first
    });
    return [`Sign in as ${email}.`];
  }
  if (!config.demo) return [`Set it up at /set-up with the code ${setupCode()}`];
  await fillDemo(databases);
  return demoSignIns(databases);
}
