import { Popover } from '@mantine/core';
import { IconBell } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { IconButton } from '../../ui/buttons.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './bell.module.css';
import { useUnread } from './use-notifications.ts';

const Panel = lazy(() => import('./panel.tsx').then((room) => ({ default: room.Panel })));

/** How much is new, and the list of it on a press. */
export function Bell({ big = false }: { big?: boolean }) {
  const t = useText();
  const unread = useUnread();
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position={big ? 'top' : 'bottom-end'}
      width="min(400px, calc(100vw - 16px))"
      trapFocus
      returnFocus
      withinPortal
    >
      <Popover.Target>
        <IconButton label={t('notifications.bell', { count: unread })} size={big ? 44 : 30} on={opened} onClick={() => setOpened(!opened)}>
          <span className={styles.bell}>
            <IconBell size={big ? 22 : 18} stroke={1.6} aria-hidden="true" />
            {unread > 0 && <span className={styles.count}>{unread >= 99 ? '99+' : unread}</span>}
          </span>
        </IconButton>
      </Popover.Target>
      <Popover.Dropdown p={0} className={styles.panel} aria-label={t('notifications.title')}>
        <Suspense fallback={<SkeletonRows count={4} label={t('app.loading')} />}>{opened && <Panel onClose={() => setOpened(false)} />}</Suspense>
      </Popover.Dropdown>
    </Popover>
  );
}
