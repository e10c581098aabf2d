import type { GroupWish, WaitingChange } from '../../contract/group-changes.ts';
import type { Group } from '../../contract/groups.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { Face } from '../../ui/face.tsx';
import { Notice, Part } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { When } from '../../ui/when.tsx';
import { useDirectory } from '../app/desk/use-directory.ts';
import { useMe } from '../app/desk/use-me.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useLanguage, useRichText, useText } from '../app/words/use-text.tsx';
import { decides } from './membership.ts';
import { useDecide, useWaitingChanges, type Verdict } from './use-groups.ts';
import styles from './waiting-part.module.css';

const moves = ['added', 'removed', 'leaders_added', 'leaders_removed', 'observers_added', 'observers_removed'] as const;

/** What a wish would do, a line each. */
function useWishWords(): (wish: GroupWish) => string[] {
  const t = useText();
  const { language } = useLanguage();
  const { agentName } = useDirectory();
  const list = new Intl.ListFormat(language, { type: 'conjunction' });
  return (wish) => {
    const { name, description, restricted, approval_required, deleted, ...rest } = wish.settings;
    const lines = moves
      .filter((move) => wish[move].length > 0)
      .map((move) => t(`groups.waiting.${move}`, { names: list.format(wish[move].map((id) => agentName(id) ?? `#${id}`)) }));
    if (deleted) lines.push(t('groups.waiting.deleted'));
    if (name !== undefined) lines.push(t('groups.waiting.name', { value: name }));
    if (description !== undefined)
      lines.push(description === null ? t('groups.waiting.description_gone') : t('groups.waiting.description', { value: description }));
    if (restricted !== undefined) lines.push(t(restricted ? 'groups.waiting.restricted_on' : 'groups.waiting.restricted_off'));
    // Lifting the restriction lifts the approval; said once.
    if (approval_required !== undefined && restricted !== false)
      lines.push(t(approval_required ? 'groups.waiting.approval_on' : 'groups.waiting.approval_off'));
    for (const field of Object.keys(rest) as (keyof typeof rest)[]) lines.push(t(`groups.waiting.${field}`));
    return lines;
  };
}

function WaitingLine({ change, may, mine }: { change: WaitingChange; may: boolean; mine: boolean }) {
  const t = useText();
  const rich = useRichText();
  const words = useWishWords();
  const say = useRefusal();
  const decide = useDecide(change.group_id);
  const { name } = change.asked_by;
  const button = (verdict: Verdict, look: 'main' | 'plain' | 'quiet') => (
    <TextButton
      look={look}
      aria-label={t('groups.waiting.of', { verdict: t(`groups.waiting.${verdict}`), name })}
      disabled={decide.isPending}
      onClick={() =>
        decide.mutate({ change: change.id, verdict }, { onSuccess: () => toast({ text: t(`groups.waiting.done_${verdict}`, { name }), name: 'settings' }) })
      }
    >
      {t(`groups.waiting.${verdict}`)}
    </TextButton>
  );
  return (
    <li className={styles.line}>
      <Face name={name} size={28} label={null} />
      <div className={styles.words}>
        <p className={styles.who}>
          {mine ? t('groups.waiting.yours') : rich('groups.waiting.who', { name, b: (inner) => <b key="b">{inner}</b> })}
          <When at={change.asked_at} className={styles.when} />
        </p>
        <ul className={styles.wishes}>
          {words(change.changes).map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
        {decide.error && <Notice tone="refused">{say(decide.error)}</Notice>}
        <div className={styles.buttons}>
          {may && button('approve', 'main')}
          {may && !mine && button('decline', 'plain')}
          {mine && button('withdraw', may ? 'quiet' : 'plain')}
        </div>
      </div>
    </li>
  );
}

/** What others want to change of a restricted group, for its leaders to decide; what one asked for oneself, to take back (A42). */
export function WaitingPart({ group, admin }: { group: Group; admin: boolean }) {
  const t = useText();
  const me = useMe();
  const waiting = useWaitingChanges(group.id);
  if (!waiting.data?.length) return null;
  const may = decides(group, { id: me.id, admin });
  return (
    <Part title={t('groups.waiting.title')} about={t('groups.waiting.about')}>
      <ul className={styles.lines}>
        {waiting.data.map((change) => (
          <WaitingLine key={change.id} change={change} may={may} mine={change.asked_by.id === me.id} />
        ))}
      </ul>
    </Part>
  );
}
