/**
 * Time: who spent how long on which ticket, by hand or by a timer. Promises: an agent has one running timer at most, it ends with the ticket or
 * when they turn to another one, at that very moment (D53); an entry belongs to its ticket, and through it to the ticket's company (D55).
 */
export { clockOf } from './clock.ts';
export { foldHabit } from './fold-sums.ts';
export { followSteps } from './follow-tickets.ts';
export { setRounding } from './round-time.ts';
export { timeRoutes } from './routes.ts';
export { openingSteps } from './start-by-itself.ts';
export { statusSteps } from './stop-by-status.ts';
export { timerSteps } from './stop-timers.ts';
export { countedOf, holdBooks, sumAnew } from './sums.ts';
