/** How much more memory web and worker take at their highest than at rest. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Server } from '../servers.ts';

const megabyte = 2 ** 20;
const often = 50;

export async function watchMemory(servers: { web: Server; worker: Server }) {
  await sleep(3000);
  const names = ['web', 'worker'] as const;
  const now = (name: (typeof names)[number]) => servers[name].usage().then(({ rss }) => rss / megabyte);
  const rest = { web: await now('web'), worker: await now('worker') };
  return {
    rest,
    /** Megabytes over rest while the work went on. */
    async during(work: () => Promise<unknown>): Promise<{ web: number; worker: number }> {
      const highest = { web: 0, worker: 0 };
      let over = false;
      const looking = Promise.all(
        names.map(async (name) => {
          while (!over) {
            highest[name] = Math.max(highest[name], await now(name));
            await sleep(often);
          }
        }),
      );
      await work().finally(() => {
        over = true;
      });
      await looking;
      return { web: Math.round(highest.web - rest.web), worker: Math.round(highest.worker - rest.worker) };
    },
  };
}
export type Memory = Awaited<ReturnType<typeof watchMemory>>;
