/** The figures that are no rate: memory at rest and under sockets, the way from a share to the colleague's open page, the console's first load. */
import type { LoadedDesk } from './database.ts';
import type { Figure } from './report.ts';

export async function* furtherFigures(_desk: LoadedDesk): AsyncGenerator<Figure> {}
