import { Menu } from '@mantine/core';
import { IconAlertOctagon, IconCopy, IconDoorExit, IconDots, IconEye, IconEyeOff, IconNotes, IconPrinter, IconRestore, IconTrash } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { Ticket } from '../../contract/ticket.ts';
import { IconButton } from '../../ui/buttons.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './header.module.css';
import type { Deeds } from './use-deeds.ts';
import { useWhyShut } from './use-why-shut.ts';

/** What can be done with the ticket as a whole; what cannot says why. */
export function TicketMenu({ ticket, deeds, onSummary, onPrint }: { ticket: Ticket; deeds: Deeds; onSummary: () => void; onPrint: () => void }) {
  const t = useText();
  const shut = useWhyShut(ticket);
  const gone = ticket.deleted || ticket.spam;
  const item = (icon: ReactNode, words: string, act: () => void, why: string | null = null, danger = false) => (
    <Menu.Item leftSection={icon} onClick={act} disabled={why !== null} color={danger && !why ? 'red' : undefined}>
      {words}
      {why && <span className={styles.why}>{why}</span>}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <IconButton label={t('app.more')} size={32}>
          <IconDots size={18} />
        </IconButton>
      </Menu.Target>
      <Menu.Dropdown>
        {ticket.access?.watching
          ? item(<IconEyeOff size={16} />, t('ticket.unwatch'), deeds.unwatch)
          : item(<IconEye size={16} />, t('ticket.watch'), deeds.watch, shut.watch)}
        {!gone && !ticket.summary && item(<IconNotes size={16} />, t('ticket.summary_write'), onSummary, shut.update)}
        {item(<IconCopy size={16} />, t('ticket.copy_link'), () => {
          void navigator.clipboard?.writeText(location.href.split(/[?#]/)[0]!);
          toast({ name: 'copied', text: t('ticket.link_copied') });
        })}
        {item(<IconPrinter size={16} />, t('ticket.print'), onPrint)}
        {ticket.access?.by === 'share' && item(<IconDoorExit size={16} />, t('ticket.leave'), deeds.leave)}
        <Menu.Divider />
        {gone ? (
          item(<IconRestore size={16} />, t('ticket.restore'), deeds.restore, shut.delete)
        ) : (
          <>
            {item(<IconAlertOctagon size={16} />, t('ticket.spam'), deeds.spam, shut.spam)}
            {item(<IconTrash size={16} />, t('ticket.delete'), deeds.remove, shut.delete, true)}
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  );
}
