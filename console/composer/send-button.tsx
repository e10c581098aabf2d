import { Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { Kbd } from '../../ui/kbd.tsx';
import { StatusDot, statusKey } from '../app/states.tsx';
import { useText } from '../app/words/use-text.tsx';
import type { Kind } from './kind-tabs.tsx';
import styles from './send-button.module.css';

const after = [4, 3, 6, 5] as const;

/** Sends; for replies the small half also sets what comes of the ticket. */
export function SendButton({ kind, onSend }: { kind: Kind; onSend: (status?: number) => void }) {
  const t = useText();
  return (
    <span className={styles.send} data-kind={kind}>
      <button type="button" className={styles.main} onClick={() => onSend()}>
        {t(`composer.send_${kind}`)}{' '}
        <span className={styles.keys}>
          <Kbd keys="mod+Enter" />
        </span>
      </button>
      {kind === 'reply' && (
        <Menu position="top-end" width={240}>
          <Menu.Target>
            <button type="button" className={styles.half} aria-label={t('composer.send_and')}>
              <IconChevronDown size={14} aria-hidden="true" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {after.map((status) => (
              <Menu.Item key={status} leftSection={<StatusDot status={status} named={false} />} onClick={() => onSend(status)}>
                {status === 4 ? t('composer.send_resolve') : t('composer.send_set', { status: t(statusKey(status)) })}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </span>
  );
}
