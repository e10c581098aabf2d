import { IconArrowBackUp, IconLock, IconMessage } from '@tabler/icons-react';
import type { Draft } from '../../contract/conversations.ts';
import type { May } from '../../contract/ticket.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './kind-tabs.module.css';

export type Kind = Draft['kind'];
const icons = { reply: IconArrowBackUp, note: IconLock, public_note: IconMessage } as const;

/** What you may write here: who may reply may also add public notes; a note may be all a share carries (Q2). */
export const kindsFor = (may: readonly May[]): Kind[] => [
  ...(may.includes('reply') ? (['reply'] as const) : []),
  ...(may.includes('note') ? (['note'] as const) : []),
  ...(may.includes('reply') && may.includes('note') ? (['public_note'] as const) : []),
];

/** Reply, private note, public note: one choice, walked with the arrows. */
export function KindTabs({ kinds, kind, onPick }: { kinds: Kind[]; kind: Kind; onPick: (kind: Kind) => void }) {
  const t = useText();
  return (
    <div
      role="radiogroup"
      aria-label={t('composer.kind')}
      className={styles.tabs}
      onKeyDown={(event) => {
        const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
        if (!step) return;
        event.preventDefault();
        const next = kinds[(kinds.indexOf(kind) + step + kinds.length) % kinds.length]!;
        onPick(next);
      }}
    >
      {kinds.map((one) => {
        const Icon = icons[one];
        return (
          // biome-ignore lint/a11y/useSemanticElements: three buttons that look like tabs, spoken as one choice
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={one === kind}
            tabIndex={one === kind ? 0 : -1}
            className={styles.tab}
            data-kind={one}
            title={t(`composer.kind_${one}`)}
            onClick={() => onPick(one)}
          >
            <Icon size={14} aria-hidden="true" /> <span className={styles.word}>{t(`composer.kind_${one}`)}</span>
          </button>
        );
      })}
    </div>
  );
}
