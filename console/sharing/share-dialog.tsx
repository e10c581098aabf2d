import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Candidate, Share } from '../../contract/sharing.ts';
import type { Level } from '../../contract/ticket.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { SheetDialog } from '../../ui/sheet/sheet-dialog.tsx';
import { useShortcut } from '../../ui/shortcuts.ts';
import { toast } from '../../ui/toasts.tsx';
import { ticketQuery } from '../app/desk/ticket-query.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { endOf } from './expiry.ts';
import { isOutside } from './kind-mark.tsx';
import { canGive, LevelChoice } from './level-choice.tsx';
import { PublicLinks } from './links/public-links.tsx';
import { PeopleField } from './people-field.tsx';
import styles from './share-dialog.module.css';
import { SharedWith } from './shared-with.tsx';
import { type Until, UntilAndWhy } from './until-and-why.tsx';
import { useChangeShare, useRemoveShare, useShares, useShareTicket } from './use-shares.ts';
import { useWhyClosed, useWhyRestricted } from './use-why-closed.ts';

export interface ShareDialogProps {
  ticketId: number;
  onClose: () => void;
}

/** Until the ticket has come, nothing is promised and nothing refused. */
const unknown = { level: 'work' as const, may: ['share'] as const };
const nothing: Until = { ending: 'never', date: null, reason: '' };

/** The button that was pressed goes with what it did; the field stays. */
const toField = () => document.querySelector<HTMLElement>('[role="dialog"] [data-autofocus]')?.focus();

/** Lets people and groups into one ticket, and shows whom it is shared with (A1–A3). */
export function ShareDialog({ ticketId, onClose }: ShareDialogProps) {
  const t = useText();
  const refusal = useRefusal();
  const { data: ticket } = useQuery(ticketQuery(ticketId));
  const access = ticket?.access ?? unknown;
  const shares = useShares(ticketId);
  const share = useShareTicket(ticketId);
  const change = useChangeShare(ticketId);
  const remove = useRemoveShare(ticketId);
  const closed = useWhyClosed(access.may);
  const restricted = useWhyRestricted(ticket?.group_id ?? null);
  const [chosen, setChosen] = useState<Candidate[]>([]);
  const [picked, setLevel] = useState<Level>('work');
  const [until, setUntil] = useState(nothing);
  const [said, setSaid] = useState('');
  const [removed, setRemoved] = useState<Share | null>(null);

  const people = chosen.filter((one) => one.kind === 'person');
  const groups = chosen.filter((one) => one.kind === 'group');
  const companies = chosen.filter((one) => one.kind === 'company');
  const outsiders = chosen.filter(isOutside).length;
  const outside = outsiders === 0 ? 'nobody' : outsiders === chosen.length ? 'all' : 'some';
  const most = outside === 'all' && picked === 'work' ? 'note' : picked;
  const level = canGive(access.level, most) ? most : access.level;
  const missingDate = until.ending === 'date' && !until.date;
  const give = () => {
    if (!chosen.length || share.isPending || missingDate) return;
    share.mutate(
      {
        person_ids: people.map((one) => one.id),
        group_ids: groups.map((one) => one.id),
        company_ids: companies.map((one) => one.id),
        level,
        expires_at: endOf(until.ending, new Date(), until.date),
        reason: until.reason.trim() || null,
        through: 'dialog',
      },
      {
        onSuccess: () => {
          setSaid(t('sharing.shared', { names: chosen.map((one) => one.name).join(', ') }));
          setChosen([]);
          setUntil(nothing);
          toField();
        },
      },
    );
  };
  const giveBack = (one: Share) => {
    setRemoved(null);
    share.mutate({
      ...(one.kind === 'person'
        ? { person_ids: [one.person_id!] }
        : one.kind === 'group'
          ? { group_ids: [one.group_id!] }
          : { company_ids: [one.company_id!] }),
      level: one.level,
      expires_at: one.expires_at,
      reason: one.reason,
    });
  };
  const takeAway = (one: Share) =>
    remove.mutate(one, {
      onSuccess: () => {
        setRemoved(one);
        toField();
        setSaid(t('sharing.removed', { name: one.name }));
        toast({ name: 'unshared', text: t('sharing.removed', { name: one.name }), action: { label: t('app.undo'), run: () => giveBack(one) } });
      },
    });
  useShortcut('mod+z', t('app.undo'), () => removed && giveBack(removed), { everywhere: true, on: removed !== null });

  const error = share.error ?? change.error ?? remove.error;
  const word =
    chosen.length === 1
      ? t('sharing.share_one', { name: chosen[0]!.name })
      : companies.length
        ? t('sharing.share_several', { count: chosen.length })
        : t('sharing.share_many', { people: people.length, groups: groups.length });
  return (
    <SheetDialog title={t('sharing.title', { id: ticketId })} subtitle={ticket?.subject ?? '\u00a0'} size={520} closeWord={t('app.close')} onClose={onClose}>
      <form
        className={styles.form}
        onKeyDown={(event) => {
          if (event.defaultPrevented || event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return;
          event.preventDefault();
          give();
        }}
        onSubmit={(event) => {
          event.preventDefault();
          give();
        }}
      >
        <div role="alert">{error ? <p className={styles.refused}>{refusal(error)}</p> : null}</div>
        {closed ? (
          <p className={styles.closed}>{closed}</p>
        ) : (
          <>
            {restricted && <p className={styles.closed}>{restricted}</p>}
            <PeopleField ticketId={ticketId} chosen={chosen} onChange={setChosen} onDone={give} />
            {chosen.length > 0 && (
              <>
                <LevelChoice level={level} own={access.level} outside={outside} onPick={setLevel} />
                <UntilAndWhy until={until} onChange={setUntil} />
                <div className={styles.foot}>
                  <TextButton type="submit" look="main" disabled={missingDate} aria-busy={share.isPending}>
                    {word}
                  </TextButton>
                </div>
              </>
            )}
          </>
        )}
      </form>

      <SharedWith
        shares={shares.data}
        failed={shares.error ? refusal(shares.error) : null}
        own={access.level}
        onLevel={(one, next) => change.mutate({ id: one.id, level: next }, { onSuccess: () => setSaid(t('sharing.changed', { name: one.name })) })}
        onRemove={takeAway}
      />
      <PublicLinks ticketId={ticketId} say={setSaid} />
      <p className="unseen" role="status">
        {said}
      </p>
    </SheetDialog>
  );
}
