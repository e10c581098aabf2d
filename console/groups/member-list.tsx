import { Checkbox, SegmentedControl } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useId } from 'react';
import { IconButton } from '../../ui/buttons.tsx';
import { Face } from '../../ui/face.tsx';
import { useDirectory } from '../app/desk/use-directory.ts';
import { useMe } from '../app/desk/use-me.ts';
import { useText } from '../app/words/use-text.tsx';
import { PersonAdder } from '../people/pickers.tsx';
import styles from './member-list.module.css';
import type { Member, mayChange } from './membership.ts';

interface MemberLineProps {
  member: Member;
  name: string;
  /** Their part can only be read. */
  readOnly: boolean;
  leadsOpen: boolean;
  onChange: (next: Member) => void;
  onRemove: () => void;
}

function MemberLine({ member, name, readOnly, leadsOpen, onChange, onRemove }: MemberLineProps) {
  const t = useText();
  return (
    <li className={styles.line}>
      <Face name={name} size={28} label={null} />
      <span className={styles.name}>{name}</span>
      {readOnly && (
        <span className={styles.words}>
          {t(member.observes ? 'groups.form.observes' : 'groups.form.works')}
          {member.leads && ` · ${t('groups.form.leads')}`}
        </span>
      )}
      {!readOnly && (
        <span className={styles.controls}>
          <SegmentedControl
            size="xs"
            aria-label={t('groups.form.access', { name })}
            data={[
              { value: 'works', label: t('groups.form.works') },
              { value: 'observes', label: t('groups.form.observes') },
            ]}
            value={member.observes ? 'observes' : 'works'}
            onChange={(access) => onChange({ ...member, observes: access === 'observes' })}
          />
          <Checkbox
            label={t('groups.form.leads')}
            aria-label={t('groups.form.leads_who', { name })}
            checked={member.leads}
            onChange={(event) => onChange({ ...member, leads: event.currentTarget.checked })}
            disabled={!leadsOpen}
          />
        </span>
      )}
      {!readOnly && (
        <span className={styles.remove}>
          <IconButton label={t('groups.form.remove', { name })} onClick={onRemove}>
            <IconX size={16} aria-hidden="true" />
          </IconButton>
        </span>
      )}
    </li>
  );
}

interface MemberListProps {
  members: Member[];
  onChange: (members: Member[]) => void;
  error?: string | undefined;
  may: ReturnType<typeof mayChange>;
}

/** Who is in the group, who leads it, and who only observes. */
export function MemberList({ members, onChange, error, may }: MemberListProps) {
  const t = useText();
  const me = useMe();
  const { agentName } = useDirectory();
  const outside = may === 'outside';
  const errorId = useId();
  const replace = (next: Member) => onChange(members.map((member) => (member.id === next.id ? next : member)));
  return (
    <section
      className={styles.members}
      aria-label={t('groups.form.members')}
      {...(error ? { 'data-refusal': true, tabIndex: -1, 'aria-describedby': errorId } : {})}
    >
      <div className={styles.label}>{t('groups.form.members')}</div>
      <p className={styles.about}>{t('groups.form.observes_about')}</p>
      {error && (
        <p id={errorId} className={styles.error} role="alert">
          {error}
        </p>
      )}
      {members.length === 0 ? (
        <p className={styles.nobody}>{t('groups.form.members_none')}</p>
      ) : (
        <ul className={styles.lines} data-error={error ? true : undefined}>
          {members.map((member) => (
            <MemberLine
              key={member.id}
              member={member}
              name={agentName(member.id) ?? `#${member.id}`}
              readOnly={may === 'nothing' || (outside && (member.leads || member.id === me.id))}
              leadsOpen={!outside}
              onChange={replace}
              onRemove={() => onChange(members.filter((one) => one.id !== member.id))}
            />
          ))}
        </ul>
      )}
      {may !== 'nothing' && (
        <PersonAdder
          label={t('groups.form.member_add')}
          leaveOut={[...members.map((member) => member.id), ...(outside ? [me.id] : [])]}
          onPick={(id) => onChange([...members, { id, observes: false, leads: false }])}
        />
      )}
    </section>
  );
}
