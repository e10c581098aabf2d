import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hoursOf, readTime, ticking } from './read-time.ts';

test('D52: hours and minutes are read as people type them', () => {
  const said = {
    '1:30': 5400,
    '0:05': 300,
    '12:5': 43_500,
    '90m': 5400,
    '90': 5400,
    '1h': 3600,
    '1h 30m': 5400,
    '1.5h': 5400,
    '1,5 h': 5400,
    '2 std 10 min': 7800,
    '1시간 30분': 5400,
    ' 0:00 ': 0,
  };
  for (const [text, seconds] of Object.entries(said)) assert.equal(readTime(text), seconds, text);
  for (const text of ['', 'soon', '1:60', '-1:00', '1:30:00', '1.5', '99999h']) assert.equal(readTime(text), null, text);
});

test('a time is written in hours and minutes, a running clock with its seconds', () => {
  assert.deepEqual([hoursOf(0), hoursOf(3900), hoursOf(360_059)], ['0:00', '1:05', '100:00']);
  assert.deepEqual([ticking(0), ticking(3909)], ['0:00:00', '1:05:09']);
});
