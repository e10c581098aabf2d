import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { Contact } from '../../contract/contact.ts';
import type { KeyColumn } from '../../ui/lists/key-list.tsx';
import { When } from '../../ui/when.tsx';
import { currentDesk } from '../app/desk/use-me.ts';
import { useText } from '../app/words/use-text.tsx';
import { StateMark, VipStar } from './contact-marks.tsx';
import styles from './contacts.module.css';

export const columnNames = ['email', 'company', 'job_title', 'phone', 'mobile', 'state', 'tags', 'created_at', 'updated_at'] as const;
export type ColumnName = (typeof columnNames)[number];

const kept = 'tandem.contact-columns';
const first: ColumnName[] = ['email', 'company', 'phone', 'state', 'updated_at'];
function atStart(): ColumnName[] {
  const read = localStorage.getItem(kept)?.split(',');
  return read ? columnNames.filter((name) => read.includes(name)) : first;
}

export interface Columns {
  shown: KeyColumn<Contact>[];
  names: ColumnName[];
  toggle: (name: ColumnName) => void;
}

/** The columns somebody chose; kept in this browser. The name is always there. */
export function useContactColumns(): Columns {
  const t = useText();
  const [names, setNames] = useState(atStart);
  const toggle = (name: ColumnName) => {
    const next = columnNames.filter((one) => (one === name ? !names.includes(one) : names.includes(one)));
    localStorage.setItem(kept, next.join(','));
    setNames(next);
  };
  const shown = useMemo((): KeyColumn<Contact>[] => {
    const desk = currentDesk();
    const all: Record<ColumnName, Omit<KeyColumn<Contact>, 'name' | 'head'>> = {
      email: { width: 'minmax(140px, 1.3fr)', cell: (one) => one.email ?? <span className={styles.faint}>–</span>, phone: 'under' },
      company: {
        width: 'minmax(100px, 1fr)',
        cell: (one) =>
          one.company && (
            <Link to="/d/$desk/companies/$companyId" params={{ desk, companyId: String(one.company.id) }} className={styles.cellLink}>
              {one.company.name}
            </Link>
          ),
      },
      job_title: { width: 'minmax(90px, 0.8fr)', cell: (one) => one.job_title, wide: true },
      phone: { width: 'minmax(100px, 0.8fr)', cell: (one) => one.phone ?? one.mobile, wide: true },
      mobile: { width: 'minmax(100px, 0.8fr)', cell: (one) => one.mobile, wide: true },
      state: { width: 'minmax(96px, 0.6fr)', cell: (one) => <StateMark state={one.state} />, phone: 'aside' },
      tags: {
        width: 'minmax(90px, 0.9fr)',
        cell: (one) => (
          <span className={styles.tags}>
            {one.tags.map((tag) => (
              <span key={tag} className={styles.tag}>
                {tag}
              </span>
            ))}
          </span>
        ),
        wide: true,
      },
      created_at: { width: '92px', cell: (one) => <When at={one.created_at} className={styles.when} />, wide: true },
      updated_at: { width: '92px', cell: (one) => <When at={one.updated_at} className={styles.when} />, wide: true },
    };
    return [
      {
        name: 'name',
        head: t('contacts.column_name'),
        width: 'minmax(150px, 1.3fr)',
        phone: 'first',
        cell: (one) => (
          <span className={styles.named}>
            <Link to="/d/$desk/contacts/$contactId" params={{ desk, contactId: String(one.id) }}>
              {one.name}
            </Link>
            {one.vip && <VipStar />}
          </span>
        ),
      },
      ...names.map((name) => ({ name, head: t(`contacts.column_${name}`), ...all[name] })),
    ];
  }, [names, t]);
  return { shown, names, toggle };
}
