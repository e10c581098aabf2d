import type { Serve } from '../people/index.ts';
export function sharingRoutes(_serve: Serve): void {}
