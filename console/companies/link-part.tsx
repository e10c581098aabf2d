import { useState } from 'react';
import { call } from '../../contract/client.ts';
import { type Company, linkContacts } from '../../contract/companies.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { Dialog } from '../../ui/sheet/dialog.tsx';
import { ProfilePart, Quiet } from '../../ui/sheet/profile.tsx';
import { toast } from '../../ui/toasts.tsx';
import { useLocale } from '../../ui/when.tsx';
import { followJob } from '../app/desk/follow-job.ts';
import { useHowFar } from '../app/desk/use-how-far.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import styles from './companies.module.css';
import { useCompanyChanged, useLinkable } from './use-companies.ts';

/** The domains, and whoever is there already with an address at one of them: linked when somebody says so, never by itself (D24). */
export function LinkPart({ company, onEdit }: { company: Company; onEdit: () => void }) {
  const t = useText();
  const locale = useLocale();
  const linkable = useLinkable(company.id).data;
  const [looking, setLooking] = useState(false);
  const link = useLink(company);
  const count = linkable && (linkable.more ? t('app.capped', { count: linkable.count }) : linkable.count.toLocaleString(locale));
  return (
    <ProfilePart title={t('companies.field_domains')}>
      {company.domains.length === 0 ? (
        <>
          <Quiet>{t('companies.no_domains')}</Quiet>
          <TextButton onClick={onEdit}>{t('companies.add_domain')}</TextButton>
        </>
      ) : (
        <>
          <ul className={styles.tags} aria-label={t('companies.field_domains')}>
            {company.domains.map((domain) => (
              <li key={domain} className={styles.tag}>
                {domain}
              </li>
            ))}
          </ul>
          <Quiet>{t('companies.domains_link')}</Quiet>
        </>
      )}
      {linkable && linkable.count > 0 && (
        <div className={styles.link}>
          <p>{t('companies.linkable', { count: linkable.count, shown: count })}</p>
          <TextButton onClick={() => setLooking(true)}>{t('companies.link_look')}</TextButton>
        </div>
      )}
      {looking && linkable && (
        <Dialog
          label={t('companies.link_title', { name: company.name })}
          title={t('companies.link_title', { name: company.name })}
          closeLabel={t('app.close')}
          onClose={() => setLooking(false)}
        >
          <p className={styles.dialogText}>{t('companies.link_about', { count: linkable.count, shown: count })}</p>
          <ul className={styles.sample}>
            {linkable.sample.map((one) => (
              <li key={one.id}>
                <span>{one.name}</span>
                <span>{one.email}</span>
              </li>
            ))}
          </ul>
          {linkable.count > linkable.sample.length && (
            <p className={styles.dialogText}>{t('companies.link_more', { count: linkable.count - linkable.sample.length })}</p>
          )}
          <div className={styles.dialogFoot}>
            <TextButton look="quiet" onClick={() => setLooking(false)}>
              {t('app.cancel')}
            </TextButton>
            <TextButton
              look="main"
              onClick={() => {
                setLooking(false);
                void link();
              }}
            >
              {t('companies.link_do', { count: linkable.count, shown: count })}
            </TextButton>
          </div>
        </Dialog>
      )}
    </ProfilePart>
  );
}

function useLink(company: Company) {
  const t = useText();
  const howFar = useHowFar();
  const refusal = useRefusal();
  const changed = useCompanyChanged(company.id);
  return async () => {
    try {
      const { job_id } = await call(linkContacts, { params: { company_id: company.id } });
      const { failed, total } = await followJob(
        job_id,
        (done, count, noWorker) => void toast({ name: 'link', life: 0, text: howFar(t('companies.linking', { done, count }), noWorker) }),
      );
      changed();
      if (failed.length > 0)
        return void toast({
          name: 'link',
          tone: 'refused',
          life: 15,
          text: t('companies.linked_some', { failed: failed.length, count: total, why: failed[0]?.message ?? '' }),
        });
      toast({ name: 'link', text: t('companies.linked', { count: total, name: company.name }) });
    } catch (error) {
      toast({ name: 'link', tone: 'refused', text: refusal(error) });
    }
  };
}
