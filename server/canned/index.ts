/** Canned responses: texts to answer with, the desk's and everybody's own. Promises: somebody's own text exists for nobody else. */
export { cannedRoutes } from './routes.ts';
