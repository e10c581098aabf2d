import { IconAlertTriangle, IconChevronDown, IconTrash, IconX } from '@tabler/icons-react';
import { IconButton } from '../../ui/buttons.tsx';
import { When } from '../../ui/when.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './composer.module.css';
import type { Concern as Concerned } from './concerns.ts';

/** Why the message did not go, above the text that is still there. */
function Concern({ concern, onAnyway, onClose }: { concern: Concerned | null; onAnyway: () => void; onClose: () => void }) {
  const t = useText();
  const refusal = useRefusal();
  if (!concern) return <div role="alert" />;
  const words = () => {
    switch (concern.kind) {
      case 'refused':
        return t('composer.not_sent', { why: refusal(concern.error) });
      case 'address':
        return t('composer.concern_address', { address: concern.address });
      case 'unfilled':
        return t('composer.concern_unfilled', { names: concern.names });
      case 'meanwhile':
        return t('composer.concern_meanwhile', { name: concern.name });
      default:
        return t(`composer.concern_${concern.kind}`);
    }
  };
  return (
    <div role="alert" className={styles.concern} data-tone={'again' in concern ? 'warn' : 'refused'}>
      <IconAlertTriangle size={16} aria-hidden="true" />
      <span className={styles.words}>{words()}</span>
      {'again' in concern && (
        <button type="button" className={styles.anyway} onClick={onAnyway}>
          {t('composer.send_anyway')}
        </button>
      )}
      <IconButton label={t('app.close')} size={24} onClick={onClose}>
        <IconX size={14} />
      </IconButton>
    </div>
  );
}

function OtherDraft({ at, onTake, onDrop }: { at: string; onTake: () => void; onDrop: () => void }) {
  const t = useText();
  return (
    <div className={styles.concern} data-tone="plain">
      <span className={styles.words}>
        {t('composer.other_draft')} <When at={at} />
      </span>
      <button type="button" className={styles.anyway} onClick={onTake}>
        {t('composer.other_take')}
      </button>
      <IconButton label={t('app.close')} size={24} onClick={onDrop}>
        <IconX size={14} />
      </IconButton>
    </div>
  );
}

export const Words = { Concern, OtherDraft, Bin: () => <IconTrash size={16} />, Down: () => <IconChevronDown size={16} /> };
