/** Loaded into the measured process ahead of its program: answers with what it has used of CPU and memory, on the channel its parent opened. */
process.on('message', (asked) => {
  if (asked !== 'usage') return;
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu_ms: (user + system) / 1000, rss: process.memoryUsage.rss() });
});
// Hearing the parent is no reason to live.
process.channel?.unref();
