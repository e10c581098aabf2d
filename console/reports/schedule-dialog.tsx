import { Modal, MultiSelect, Select } from '@mantine/core';
import { useState } from 'react';
import type { TimeSheetSchedule } from '../../contract/reports.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { SkeletonLine } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toasts.tsx';
import { exactly, useLocale } from '../../ui/when.tsx';
import { useDirectory } from '../app/desk/use-directory.ts';
import { useMe } from '../app/desk/use-me.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import type { ReportsAddress } from './address.ts';
import styles from './schedule-dialog.module.css';
import { useAddSchedule, useDeleteSchedule, useSchedules } from './use-time-sheet.ts';

const everies = ['day', 'week', 'month'] as const;

/** Who gets this sheet by mail, and how often; and what is sent already. */
export function ScheduleDialog({ address, onClose }: { address: ReportsAddress; onClose: () => void }) {
  const t = useText();
  const me = useMe();
  const locale = useLocale();
  const refusal = useRefusal();
  const { agents } = useDirectory();
  const schedules = useSchedules();
  const add = useAddSchedule();
  const remove = useDeleteSchedule();
  const [every, setEvery] = useState<(typeof everies)[number]>('week');
  const [hour, setHour] = useState('7');
  const [people, setPeople] = useState<string[]>([String(me.id)]);
  const [empty, setEmpty] = useState(false);
  const save = () => {
    if (!people.length) return setEmpty(true);
    const { from, to, ...filters } = address;
    add.mutate(
      { every, hour: Number(hour), recipients: people.map(Number), filters: filters as TimeSheetSchedule['filters'] },
      { onSuccess: (made) => toast({ text: t('reports.scheduled', { when: exactly(made.next_run_at, locale) }) }) },
    );
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={<strong>{t('reports.schedule')}</strong>}
      size={520}
      closeButtonProps={{ 'aria-label': t('app.close') }}
      overlayProps={{ color: 'var(--veil)', backgroundOpacity: 1 }}
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          save();
        }}
      >
        <p className={styles.about}>{t('reports.schedule_about')}</p>
        <div className={styles.pair}>
          <Select
            label={t('reports.every')}
            allowDeselect={false}
            data={everies.map((one) => ({ value: one, label: t(`reports.every_${one}`) }))}
            value={every}
            onChange={(value) => setEvery(everies.find((one) => one === value) ?? 'week')}
          />
          <Select
            label={t('reports.hour')}
            allowDeselect={false}
            data={Array.from({ length: 24 }, (_, at) => ({ value: String(at), label: `${String(at).padStart(2, '0')}:00` }))}
            value={hour}
            onChange={(value) => setHour(value ?? '7')}
          />
        </div>
        <MultiSelect
          label={t('reports.recipients')}
          data={agents.map((one) => ({ value: String(one.id), label: one.name }))}
          value={people}
          onChange={(next) => {
            setPeople(next);
            setEmpty(false);
          }}
          error={empty && t('reports.recipients_none')}
          searchable
          hidePickedOptions
          limit={40}
        />
        {add.error && (
          <p className={styles.refused} role="alert">
            {refusal(add.error)}
          </p>
        )}
        <div>
          <TextButton type="submit" look="main" disabled={add.isPending}>
            {t('reports.add_schedule')}
          </TextButton>
        </div>
      </form>
      <h3 className={styles.title}>{t('reports.schedules')}</h3>
      {schedules.isPending && <SkeletonLine />}
      {schedules.data?.length === 0 && <p className={styles.about}>{t('reports.schedules_none')}</p>}
      <ul>
        {schedules.data?.map((one) => {
          const names = one.recipients.map((person) => person.name).join(', ');
          return (
            <li key={one.id} className={styles.line}>
              <span className={styles.words}>
                <span className={styles.names}>{names}</span>
                <span className={styles.about}>
                  {t(`reports.every_${one.every}`)} · {t('reports.next', { when: exactly(one.next_run_at, locale) })}
                </span>
              </span>
              <TextButton
                look="quiet"
                aria-label={t('reports.stop_name', { names })}
                onClick={() => remove.mutate(one.id, { onSuccess: () => toast({ text: t('reports.stopped') }) })}
              >
                {t('reports.stop')}
              </TextButton>
            </li>
          );
        })}
      </ul>
    </Modal>
  );
}
