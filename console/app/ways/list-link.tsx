import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useRouter } from '@tanstack/react-router';
import { currentDesk } from '../desk/use-me.ts';
import { useText } from '../words/use-text.tsx';
import styles from './list-link.module.css';

/** Back to the list one came from, as it stood; without one, to the whole list. */
export function ListLink({ to, small = false }: { to: 'contacts' | 'companies'; small?: boolean }) {
  const t = useText();
  const router = useRouter();
  const words = t(`app.${to}`);
  return (
    <Link
      to={to === 'contacts' ? '/d/$desk/contacts' : '/d/$desk/companies'}
      params={{ desk: currentDesk() }}
      search={{}}
      className={small ? styles.small : undefined}
      aria-label={t('app.back_to', { list: words })}
      onClick={(event) => {
        if (event.metaKey || event.ctrlKey || !router.history.canGoBack() || !cameFrom(to)) return;
        event.preventDefault();
        router.history.back();
      }}
    >
      {small ? <IconArrowLeft size={18} stroke={1.7} aria-hidden="true" /> : words}
    </Link>
  );
}

let before = '';
let now = '';
/** The router says where one goes; so the link knows whether one step back is the list. */
export function rememberWay(path: string): void {
  if (path === now) return;
  before = now;
  now = path;
}
const cameFrom = (list: string) => new RegExp(`/${list}$`).test(before);
