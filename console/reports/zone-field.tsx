import { Popover, Select } from '@mantine/core';
import { useState } from 'react';
import { roundingSteps } from '../../contract/reports.ts';
import { toast } from '../../ui/toasts.tsx';
import { useMe } from '../app/use-me.ts';
import { useRefusal } from '../app/use-refusal.ts';
import { useRichText, useText } from '../app/use-text.tsx';
import styles from './page.module.css';
import { useSetClock, useSetRounding } from './use-time-sheet.ts';

/** Says what the numbers mean and whose midnight ends a day; admins set it there. */
export function ZoneField({ zone, steps }: { zone: string; steps: number }) {
  const t = useText();
  const rich = useRichText();
  const me = useMe();
  const refusal = useRefusal();
  const set = useSetClock();
  const round = useSetRounding();
  const [open, setOpen] = useState(false);
  const admin = me.role === 'admin' || me.role === 'account_admin';
  if (!admin) return t('reports.about', { zone });
  const zones = Intl.supportedValuesOf('timeZone');
  return rich('reports.about', {
    zone: (
      <Popover key="zone" opened={open} onChange={setOpen} position="bottom-start" width={300} trapFocus returnFocus>
        <Popover.Target>
          <button type="button" className={styles.zone} onClick={() => setOpen(!open)}>
            {zone}
          </button>
        </Popover.Target>
        <Popover.Dropdown>
          <Select
            label={t('reports.zone')}
            searchable
            limit={60}
            comboboxProps={{ withinPortal: false }}
            data={zones.includes(zone) ? zones : [zone, ...zones]}
            value={zone}
            onChange={(next) => {
              if (next === null || next === zone) return;
              set.mutate(next, {
                onSuccess: () => {
                  setOpen(false);
                  toast({ text: t('reports.zone_saved', { zone: next }) });
                },
                onError: (error) => toast({ tone: 'refused', text: refusal(error) }),
              });
            }}
          />
          <Select
            mt="sm"
            label={t('reports.rounding')}
            description={t('reports.rounding_about')}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            data={roundingSteps.map((minutes) => ({ value: String(minutes), label: t('reports.rounding_steps', { minutes }) }))}
            value={String(steps)}
            onChange={(next) => {
              const minutes = roundingSteps.find((one) => String(one) === next);
              if (minutes === undefined || minutes === steps) return;
              round.mutate(minutes, {
                onSuccess: () => toast({ text: t('reports.rounding_saved') }),
                onError: (error) => toast({ tone: 'refused', text: refusal(error) }),
              });
            }}
          />
        </Popover.Dropdown>
      </Popover>
    ) as never,
  });
}
