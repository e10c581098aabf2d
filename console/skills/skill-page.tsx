import type { Skill } from '../../contract/skills.ts';
import { TextButton } from '../../ui/buttons.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { useForm } from '../../ui/form/use-form.ts';
import { confirm } from '../../ui/sheet/confirm.tsx';
import { Notice, Part, Sheet } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { Waiting } from '../app/waiting.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useLeaveGuard } from '../app/ways/use-leave-guard.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { useSkills } from '../people/use-skills.ts';
import { checkSkill, SkillForm, type SkillValues } from './skill-form.tsx';
import { useChangeSkill, useDeleteSkill } from './use-skill-deeds.ts';

function OneSkill({ skill }: { skill: Skill }) {
  const t = useText();
  const say = useRefusal();
  const go = useGo();
  const change = useChangeSkill(skill.id);
  const remove = useDeleteSkill(skill.id);
  const { name } = skill;
  const had = skill.agents.map((one) => one.id);
  const form = useForm<SkillValues>({
    given: { name, agents: had },
    check: (values) => checkSkill(values, t),
    say,
    save: (_values, { name: newName, agents }) =>
      change.mutateAsync({
        ...(newName === undefined ? {} : { name: newName.trim() }),
        ...(agents === undefined
          ? {}
          : { agents: [...agents.map((id) => ({ id })), ...had.filter((id) => !agents.includes(id)).map((id) => ({ id, deleted: true }))] }),
      }),
    saved: (values) => toast({ text: t('skills.form.saved', { name: values.name.trim() }), name: 'settings' }),
  });
  useLeaveGuard(form.unsaved);
  const ask = async () => {
    const sure = await confirm({
      title: t('skills.delete.sure', { name }),
      text: t('skills.delete.effect'),
      action: t('skills.delete.confirm'),
      cancel: t('skills.cancel'),
      tone: 'danger',
    });
    if (!sure) return;
    const told = () => {
      form.undo();
      go.settings('skills');
      toast({ text: t('skills.delete.done', { name }), name: 'settings' });
    };
    // The word that it is gone may be here before the answer, and this page with it: what the mutation promises is kept all the same.
    await remove.mutateAsync().then(told, () => {});
  };
  return (
    <Sheet title={name} back={<SettingsLink to="skills">{t('skills.form.back')}</SettingsLink>}>
      <SkillForm form={form} save={t('skills.form.save')} />
      <Part title={t('skills.delete.title')} about={t('skills.delete.effect')}>
        {remove.error && <Notice tone="refused">{say(remove.error)}</Notice>}
        <div>
          <TextButton onClick={() => void ask()} disabled={remove.isPending}>
            {t('skills.delete.open')}
          </TextButton>
        </div>
      </Part>
    </Sheet>
  );
}

/** One skill, to be renamed, given to agents or deleted. */
export function SkillPage({ skillId }: { skillId: number }) {
  const t = useText();
  const all = useSkills();
  const back = <SettingsLink to="skills">{t('skills.form.back')}</SettingsLink>;
  if (!all.data) return <Waiting queries={[all]} back={back} />;
  const skill = all.data.find((one) => one.id === skillId);
  if (!skill)
    return (
      <Sheet back={back}>
        <EmptyState drawing="glass" title={t('skills.form.not_found')} text={t('skills.form.not_found_about')} />
      </Sheet>
    );
  return <OneSkill key={skillId} skill={skill} />;
}
