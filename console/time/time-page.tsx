import { Select } from '@mantine/core';
import { useState } from 'react';
import { roundingSteps } from '../../contract/reports.ts';
import { statuses } from '../../contract/ticket.ts';
import type { TimeSettings } from '../../contract/time-settings.ts';
import { RadioChoices } from '../../ui/form/radio-choices.tsx';
import { SwitchRow } from '../../ui/form/switch-row.tsx';
import { Notice, Part, Sheet, SkeletonFields } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useMe } from '../app/desk/use-me.ts';
import { statusKey } from '../app/states.tsx';
import { timeZones } from '../app/time-zones.ts';
import { Failed } from '../app/waiting.tsx';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { type TimeChange, useChangeTimeSettings, useTimeSettings } from './use-time-settings.ts';

const offered = Object.values(statuses);
const text = (status: number) => String(status);

/** Settings > Time (D52, D53): when timers start, which tickets take time, and what reports count by. Everybody may read it; admins choose. */
export function TimePage({ admin }: { admin: boolean }) {
  const t = useText();
  const me = useMe();
  const say = useRefusal();
  const settings = useTimeSettings();
  const change = useChangeTimeSettings();
  const [refused, setRefused] = useState<{ name: keyof TimeSettings; error: unknown } | null>(null);
  const { data } = settings;

  const save = (body: TimeChange) => {
    const [name] = Object.keys(body) as [keyof TimeSettings];
    setRefused(null);
    change.mutate(body, {
      onSuccess: () => toast({ text: t('time_rules.saved'), name: 'settings' }),
      onError: (error) => setRefused({ name, error }),
    });
  };
  const errorAt = (name: keyof TimeSettings) => (refused?.name === name ? say(refused.error) : undefined);
  return (
    <Sheet title={t('time_rules.title')} about={t('time_rules.about')}>
      {!admin && <Notice>{t('time_rules.read_only', { role: t(`people.role.${me.role ?? 'agent'}`) })}</Notice>}
      {!data && (settings.error ? <Failed queries={[settings]} /> : <SkeletonFields count={4} label={t('app.loading')} />)}
      {data && (
        <>
          <Part title={t('time_rules.tickets')}>
            <SwitchRow
              label={t('time_rules.auto_start')}
              about={t('time_rules.auto_start_about')}
              checked={data.auto_start_timer}
              onChange={(on) => save({ auto_start_timer: on })}
              readOnly={admin ? undefined : t(data.auto_start_timer ? 'time_rules.on' : 'time_rules.off')}
              error={errorAt('auto_start_timer')}
            />
            <RadioChoices
              several
              label={t('time_rules.statuses')}
              about={t('time_rules.statuses_about')}
              choices={offered.map((status) => ({ value: text(status), label: t(statusKey(status)) }))}
              chosen={data.disabled_statuses.map(text)}
              disabled={!admin}
              error={errorAt('disabled_statuses')}
              onChoose={(code, on) =>
                save({ disabled_statuses: offered.filter((status) => (text(status) === code ? on : data.disabled_statuses.includes(status))) })
              }
            />
          </Part>
          <Part title={t('time_rules.reports')}>
            <Select
              label={t('time_rules.rounding')}
              description={t('time_rules.rounding_about')}
              allowDeselect={false}
              disabled={!admin || change.isPending}
              error={errorAt('round_minutes')}
              data={roundingSteps.map((minutes) => ({ value: String(minutes), label: t('time_rules.rounding_steps', { minutes }) }))}
              value={String(data.round_minutes)}
              onChange={(next) => {
                const minutes = roundingSteps.find((one) => String(one) === next);
                if (minutes !== undefined && minutes !== data.round_minutes) save({ round_minutes: minutes });
              }}
            />
            <Select
              label={t('time_rules.zone')}
              description={t('time_rules.zone_about')}
              searchable
              limit={60}
              allowDeselect={false}
              disabled={!admin || change.isPending}
              error={errorAt('time_zone')}
              data={timeZones(data.time_zone)}
              value={data.time_zone}
              onChange={(next) => {
                if (next !== null && next !== data.time_zone) save({ time_zone: next });
              }}
            />
          </Part>
        </>
      )}
    </Sheet>
  );
}
