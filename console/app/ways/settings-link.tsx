/** A link inside the settings of this desk: `agents/12`, `groups/new`; '' is the list of all sections. */
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { currentDesk } from '../desk/use-me.ts';

interface SettingsLinkProps {
  to: string;
  className?: string | undefined;
  /** The section one is in. */
  current?: boolean;
  onClick?: (() => void) | undefined;
  children: ReactNode;
}

export function SettingsLink({ to, className, current = false, onClick, children }: SettingsLinkProps) {
  const desk = currentDesk();
  const rest = {
    className,
    ...(onClick ? { onClick } : {}),
    activeProps: { 'aria-current': undefined },
    ...(current ? { 'aria-current': 'page' as const } : {}),
  };
  if (to === '')
    return (
      <Link to="/d/$desk/settings" params={{ desk }} {...rest}>
        {children}
      </Link>
    );
  return (
    <Link to="/d/$desk/settings/$" params={{ desk, _splat: to }} {...rest}>
      {children}
    </Link>
  );
}
