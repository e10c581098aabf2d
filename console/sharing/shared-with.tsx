import { Menu } from '@mantine/core';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import type { Share } from '../../contract/sharing.ts';
import type { Level } from '../../contract/ticket.ts';
import { Face } from '../../ui/face.tsx';
import { SkeletonLine } from '../../ui/skeleton.tsx';
import { exactly, useLocale, When } from '../../ui/when.tsx';
import { useMe } from '../app/desk/use-me.ts';
import { useText } from '../app/words/use-text.tsx';
import { leftUntil } from './expiry.ts';
import { isOutside, KindMark } from './kind-mark.tsx';
import { canGive, levels } from './level-choice.tsx';
import styles from './shared-with.module.css';

interface SharedWithProps {
  shares: Share[] | undefined;
  failed: string | null;
  own: Level;
  onLevel: (share: Share, level: Level) => void;
  onRemove: (share: Share) => void;
}

/** Everyone the ticket is shared with: by whom, since when, until when, how much; changed and taken away in place. */
export function SharedWith({ shares, failed, own, onLevel, onRemove }: SharedWithProps) {
  const t = useText();
  if (failed) return null;
  return (
    <section className={styles.section} aria-labelledby="shared-with">
      <h3 id="shared-with" className={styles.title}>
        {t('sharing.shared_with')}
      </h3>
      {!shares && (
        <div className={styles.coming}>
          <SkeletonLine width="70%" />
        </div>
      )}
      {shares?.length === 0 && <p className={styles.nobody}>{t('sharing.with_nobody')}</p>}
      <ul>
        {shares?.map((share) => (
          <ShareRow key={share.id} share={share} own={own} onLevel={onLevel} onRemove={onRemove} />
        ))}
      </ul>
    </section>
  );
}

function ShareRow({ share, own, onLevel, onRemove }: { share: Share } & Pick<SharedWithProps, 'own' | 'onLevel' | 'onRemove'>) {
  const t = useText();
  const me = useMe();
  const locale = useLocale();
  const mine = share.person_id === me.id;
  const word = (level: Level) => t(isOutside(share) && level === 'note' ? 'sharing.level_answer' : `sharing.level_${level}`);
  const line = (level: Level) => t(isOutside(share) && level === 'note' ? 'sharing.level_answer_line' : `sharing.level_${level}_line`);
  const left = share.expires_at && share.state !== 'expired' ? leftUntil(share.expires_at, Date.now()) : null;
  return (
    <li className={styles.row} data-state={share.state}>
      <Face name={share.name} kind={share.kind} size={28} label={null} />
      <div className={styles.who}>
        <p className={styles.name}>
          <span className={styles.cut} title={share.email ?? undefined}>
            {share.name}
          </span>
          {mine && <span className={styles.mark}>{t('sharing.you')}</span>}
          {!(share.kind === 'person' && share.as === 'agent') && <KindMark of={share} />}
        </p>
        <p className={styles.facts}>
          {share.shared_by.id === me.id ? t('sharing.by_you') : t('sharing.by', { name: share.shared_by.name })} · <When at={share.created_at} />
          {left && share.expires_at && (
            <span className={styles.left} title={exactly(share.expires_at, locale)}>
              {' '}
              · {t(`sharing.left_${left.unit}`, { count: left.count })}
            </span>
          )}
        </p>
        {share.reason && (
          <p className={styles.facts}>
            <q>{share.reason}</q>
          </p>
        )}
        {share.state !== 'live' && <p className={styles.state}>{t(`sharing.state_${share.state}`)}</p>}
      </div>
      {(share.yours || mine) && (
        <button type="button" className={styles.remove} onClick={() => onRemove(share)} aria-label={t('sharing.remove_name', { name: share.name })}>
          {t(mine ? 'sharing.leave' : 'sharing.remove')}
        </button>
      )}
      {share.yours ? (
        <Menu position="bottom-end" width={280}>
          <Menu.Target>
            <button type="button" className={styles.level} aria-label={t('sharing.level_of', { name: share.name, level: word(share.level) })}>
              {word(share.level)} <IconChevronDown size={14} aria-hidden="true" />
            </button>
          </Menu.Target>
          <Menu.Dropdown>
            {levels
              .filter((level) => level !== 'work' || !isOutside(share))
              .map((level) => (
                <Menu.Item
                  key={level}
                  disabled={!canGive(own, level)}
                  onClick={() => level !== share.level && onLevel(share, level)}
                  rightSection={level === share.level ? <IconCheck size={14} aria-hidden="true" /> : null}
                >
                  <span className={styles.word}>{word(level)}</span>
                  <span className={styles.line}>{canGive(own, level) ? line(level) : t('sharing.level_above', { level: t(`sharing.level_${own}`) })}</span>
                </Menu.Item>
              ))}
          </Menu.Dropdown>
        </Menu>
      ) : (
        <span className={styles.fixed} title={t('sharing.not_yours', { name: share.shared_by.name })}>
          {word(share.level)}
        </span>
      )}
    </li>
  );
}
