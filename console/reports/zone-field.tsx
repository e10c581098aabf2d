import { useMe } from '../app/desk/use-me.ts';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useRichText, useText } from '../app/words/use-text.tsx';
import styles from './page.module.css';

/** Says what the numbers mean and whose midnight ends a day; admins go from there to where it is set. */
export function ZoneField({ zone }: { zone: string }) {
  const t = useText();
  const rich = useRichText();
  const me = useMe();
  if (me.role !== 'admin' && me.role !== 'account_admin') return t('reports.about', { zone });
  return rich('reports.about', {
    zone: (
      <SettingsLink key="zone" to="time" className={styles.zone}>
        {zone}
      </SettingsLink>
    ) as never,
  });
}
