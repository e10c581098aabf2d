import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { currentDesk } from '../app/desk/use-me.ts';
import type { ImportOf } from './use-imports.ts';

/** To one import. */
export function ImportLink({ of, id, children }: { of: ImportOf; id: number; children: ReactNode }) {
  const params = { desk: currentDesk(), importId: String(id) };
  return (
    <Link to={of === 'contacts' ? '/d/$desk/contacts/import/$importId' : '/d/$desk/companies/import/$importId'} params={params}>
      {children}
    </Link>
  );
}
