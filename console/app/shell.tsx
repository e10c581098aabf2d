import { Outlet } from '@tanstack/react-router';

/** What stands around every page of a desk. */
export function Shell() {
  return <Outlet />;
}
