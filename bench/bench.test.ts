/** The bench works and says what it measured in the form it promises; how fast is for a quiet machine to say. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '..');

function run(dir: string, ...args: string[]): Promise<{ code: number | null; said: string; told: string }> {
  const child = spawn(process.execPath, ['bench/main.ts', ...args], { cwd: root, env: { ...process.env, BENCH_DIR: dir, TANDEM_PG_SETTINGS: 'fsync=off' } });
  let said = '';
  let told = '';
  child.stdout.on('data', (piece) => {
    said += piece;
  });
  child.stderr.on('data', (piece) => {
    told += piece;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said, told })));
}

test('the bench measures every operation and prints a line of JSON for each', { timeout: 180_000 }, async () => {
  const dir = await mkdtemp(join(tmpdir(), 'tandem-bench-'));
  try {
    const { code, said, told } = await run(
      dir,
      '--tickets',
      '1500',
      '--messages',
      '4500',
      '--rows',
      '500',
      '--json',
      '--rounds',
      '1',
      '--ms',
      '40',
      '--no-further',
    );
    assert.equal(code, 0, told);
    const lines = said
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    for (const op of ['list', 'list_restricted', 'show', 'create', 'reply', 'share', 'unshare', 'search_rare', 'search_common', 'search_korean'])
      for (const callers of [1, 8]) {
        const line = lines.find((one) => one.op === op && one.callers === callers);
        assert.ok(line, `${op} at ${callers} was not measured`);
        for (const key of ['rps', 'p50_ms', 'p95_ms', 'cpu_ms', 'baseline_rps', 'ratio']) assert.equal(typeof line[key], 'number', `${op}: ${key}`);
      }
    for (const op of ['dry_run_contacts', 'import_contacts', 'export_contacts']) {
      const line = lines.find((one) => one.op === op);
      for (const key of ['rows', 'rows_s', 'baseline_rows_s', 'ratio']) assert.ok(Number(line?.[key]) > 0, `${op}: ${key}`);
    }
    for (const op of [
      'import_memory_worker',
      'import_memory_web',
      'export_memory_worker',
      'workbook_preview',
      'workbook_preview_web',
      'workbook_import',
      'workbook_memory_worker',
      'import_list',
      'dry_run_share',
    ])
      assert.equal(typeof lines.find((one) => one.op === op)?.value, 'number', `${op} was not measured`);
    for (const op of ['public_page', 'portal_list_10k'])
      assert.ok(
        lines.some((one) => one.op === op && Number(one.rps) > 0),
        `${op} was not measured`,
      );
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
});
