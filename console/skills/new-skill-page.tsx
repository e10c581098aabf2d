import { useForm } from '../../ui/form/use-form.ts';
import { Sheet } from '../../ui/sheet/sheet.tsx';
import { toast } from '../../ui/toasts.tsx';
import { SettingsLink } from '../app/ways/settings-link.tsx';
import { useGo } from '../app/ways/use-go.ts';
import { useLeaveGuard } from '../app/ways/use-leave-guard.ts';
import { useRefusal } from '../app/words/use-refusal.ts';
import { useText } from '../app/words/use-text.tsx';
import { checkSkill, SkillForm, type SkillValues } from './skill-form.tsx';
import { useMakeSkill } from './use-skill-deeds.ts';

/** Names a skill and says who has it. */
export function NewSkillPage() {
  const t = useText();
  const say = useRefusal();
  const go = useGo();
  const make = useMakeSkill();
  const form = useForm<SkillValues>({
    given: { name: '', agents: [] },
    check: (values) => checkSkill(values, t),
    say,
    save: ({ name, agents }) => make.mutateAsync({ name: name.trim(), agents: agents.map((id) => ({ id })) }),
    saved: ({ name }) => {
      toast({ text: t('skills.form.made', { name: name.trim() }), name: 'settings' });
      go.settings('skills');
    },
  });
  useLeaveGuard(form.unsaved);
  return (
    <Sheet title={t('skills.form.new_title')} back={<SettingsLink to="skills">{t('skills.form.back')}</SettingsLink>}>
      <SkillForm form={form} fresh save={t('skills.form.make')} onCancel={() => go.settings('skills')} />
    </Sheet>
  );
}
