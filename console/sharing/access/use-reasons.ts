import type { Obstacle, Reason, Seer } from '../../../contract/access.ts';
import type { Level } from '../../../contract/ticket.ts';
import { useLocale } from '../../../ui/when.tsx';
import { useText } from '../../app/words/use-text.tsx';

/** Reasons and obstacles in words. */
export function useReasons() {
  const t = useText();
  const locale = useLocale();
  const day = (at: string) => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(new Date(at));
  const reason = (one: Reason) => {
    const names = { group: one.group?.name ?? '', company: one.company?.name ?? '', name: one.shared_by?.name ?? '' };
    const key = one.by !== 'share' ? (`by_${one.by}` as const) : one.group ? 'by_share_group' : one.company ? 'by_share_company' : 'by_share';
    return t(`sharing.${key}`, names) + (one.until ? ` ${t('sharing.by_until', { date: day(one.until) })}` : '');
  };
  const obstacle = (one: Obstacle) =>
    t(`sharing.block_${one.what}`, {
      group: one.group?.name ?? '',
      company: one.company?.name ?? '',
      workspace: one.workspace?.name ?? '',
      subject: one.group?.name ?? one.company?.name ?? t('sharing.them'),
      date: one.until ? day(one.until) : '',
    });
  /** At the portal the middle level has another word. */
  const level = (of: Pick<Seer, 'kind'>, one: Level) => t(of.kind === 'requester' && one === 'note' ? 'sharing.level_answer' : `sharing.level_${one}`);
  return { reason, obstacle, level };
}
