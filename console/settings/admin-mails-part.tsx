import { MultiSelect } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { PersonRef } from '../../contract/values.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { SwitchRow } from '../../ui/form/switch-row.tsx';
import { Part, SkeletonFields } from '../../ui/sheet/sheet.tsx';
import { Failed } from '../app/waiting.tsx';
import { useText } from '../app/words/use-text.tsx';
import styles from './security-page.module.css';
import { useSecurityAdmins } from './use-security.ts';

interface AdminMailsPartProps {
  on: boolean;
  chosen: number[];
  admin: boolean;
  busy: boolean;
  refused: string | undefined;
  onSwitch: (on: boolean) => void;
  onSave: (chosen: number[]) => void;
}

/** A36: whether admins are told by mail what admins do, and which of them. None chosen means all. */
export function AdminMailsPart({ on, chosen, admin, busy, refused, onSwitch, onSave }: AdminMailsPartProps) {
  const t = useText();
  return (
    <Part title={t('settings.admins.title')}>
      <SwitchRow
        label={t('settings.admins.label')}
        about={t('settings.admins.about')}
        checked={on}
        onChange={onSwitch}
        readOnly={admin ? undefined : t(on ? 'settings.security.on' : 'settings.security.off')}
        error={refused && !on ? <span role="alert">{refused}</span> : undefined}
      />
      {admin && on && (
        <div className={styles.within}>
          <AdminPicker chosen={chosen} busy={busy} refused={refused} onSave={onSave} />
        </div>
      )}
    </Part>
  );
}

type AdminPickerProps = Pick<AdminMailsPartProps, 'chosen' | 'busy' | 'refused' | 'onSave'>;

function AdminPicker({ chosen, ...picking }: AdminPickerProps) {
  const t = useText();
  const admins = useSecurityAdmins();
  if (!admins.data) return admins.error ? <Failed queries={[admins]} /> : <SkeletonFields count={1} label={t('app.loading')} />;
  const { data } = admins;
  // Who ceased to be an admin while the page is open is nobody to choose.
  return <Picking {...picking} admins={data} chosen={chosen.filter((id) => data.some((one) => one.id === id))} />;
}

function Picking({ admins, chosen, busy, refused, onSave }: AdminPickerProps & { admins: PersonRef[] }) {
  const t = useText();
  const shown = chosen.join(' ');
  const [picked, setPicked] = useState(chosen);
  useEffect(() => setPicked(shown ? shown.split(' ').map(Number) : []), [shown]);
  const wanted = picked.toSorted((a, b) => a - b);
  return (
    <>
      <MultiSelect
        label={t('settings.admins.to')}
        description={t('settings.admins.to_about')}
        placeholder={picked.length ? undefined : t('settings.admins.all')}
        data={admins.map((one) => ({ value: String(one.id), label: one.name }))}
        value={picked.map(String)}
        onChange={(ids) => setPicked(ids.map(Number))}
        error={refused}
        nothingFoundMessage={t('settings.admins.nobody')}
        searchable
        hidePickedOptions
        limit={40}
      />
      {wanted.join(' ') !== shown && (
        <div>
          <TextButton aria-busy={busy} onClick={() => onSave(wanted)}>
            {t('app.save')}
          </TextButton>
        </div>
      )}
    </>
  );
}
