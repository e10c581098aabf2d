import { useState } from 'react';
import type { Activity } from '../../../contract/around-ticket.ts';
import { exactly, useLocale, When } from '../../../ui/when.tsx';
import { useDirectory } from '../../app/desk/use-directory.ts';
import { priorityKey, sourceKey, statusKey, typeKey } from '../../app/states.tsx';
import type { TextKey } from '../../app/words/texts.ts';
import { useText } from '../../app/words/use-text.tsx';
import { companyIn, type EventWord, type Names, type PlainField, valuesOf, wordsOf } from './event-words.ts';
import styles from './events-line.module.css';

/** What happened between two letters, in one thin line a person; more than three of them fold. */
export function EventsLine({ events, requester }: { events: Activity[]; requester: { id: number; name: string } | null }) {
  const t = useText();
  const directory = useDirectory();
  const [open, setOpen] = useState(false);
  const names = {
    person: (id: number) => directory.agentName(id) ?? (requester?.id === id ? requester.name : null),
    group: (id: number) => directory.groupName(id),
  };
  const lines = events.flatMap((event) => wordsOf(event, names).map((word, at) => ({ key: `${event.id}.${at}`, event, word })));
  const last = lines.at(-1)?.event;
  if (!last) return null;
  const shown = open || lines.length <= 3 ? lines : lines.slice(-2);
  return (
    <div className={styles.events}>
      <span className={styles.actor}>{last.actor?.name ?? t('ticket.tandem')}</span>
      {shown.map(({ key, event, word }) => (
        <span key={key} className={styles.event}>
          <Words word={word} names={names} event={event} />
        </span>
      ))}
      {lines.length > shown.length && (
        <button type="button" className={styles.more} onClick={() => setOpen(true)}>
          {t('ticket.events_more', { count: lines.length - shown.length })}
        </button>
      )}
      <When at={last.created_at} className={styles.when} />
    </div>
  );
}

interface WordsProps {
  word: EventWord;
  names: Names;
  event: Activity;
}

function Words({ word, names, event }: WordsProps) {
  const t = useText();
  const locale = useLocale();
  const wordFor = (field: PlainField, value: unknown): string => {
    if (value === null || value === undefined || value === '') return t(field === 'responder_id' || field === 'internal_agent_id' ? 'app.nobody' : 'app.none');
    switch (field) {
      case 'status':
        return t(statusKey(Number(value)));
      case 'priority':
        return t(priorityKey(Number(value)));
      case 'source':
        return t(sourceKey(Number(value)));
      case 'type':
        return t(typeKey(String(value)));
      case 'group_id':
      case 'internal_group_id':
        return names.group(Number(value)) ?? `#${value}`;
      case 'responder_id':
      case 'internal_agent_id':
      case 'requester_id':
        return names.person(Number(value)) ?? `#${value}`;
      case 'company_id':
        return companyIn(event, Number(value)) ?? `#${value}`;
      default:
        return exactly(String(value), locale);
    }
  };
  switch (word.kind) {
    case 'change':
      return (
        <>
          {t(`ticket.field_${word.field}` as TextKey)} <span className={styles.before}>{wordFor(word.field, word.from)}</span> →{' '}
          <span className={styles.after}>{wordFor(word.field, word.to)}</span>
        </>
      );
    case 'tags':
      return (
        <>
          {t('ticket.field_tags')}{' '}
          <span className={styles.after}>{[...word.added.map((tag) => `+${tag}`), ...word.taken.map((tag) => `−${tag}`)].join(' ')}</span>
        </>
      );
    case 'edited':
      return t(`ticket.edited_${word.field}`);
    default:
      return t(
        `ticket.deed_${word.deed}`,
        valuesOf(word, (level) => t(`sharing.level_${level}` as TextKey)),
      );
  }
}
