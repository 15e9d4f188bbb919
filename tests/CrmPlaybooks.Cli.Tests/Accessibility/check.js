'use strict';
// node check.js CHROMIUM PAGE: prints what axe-core finds on the page in light, dark and at a phone's width, one line each; nothing when it finds nothing.
const fs = require('fs');
const { chromium } = require('playwright-core');

const views = [
  { name: 'light', colorScheme: 'light', viewport: { width: 1200, height: 900 } },
  { name: 'dark', colorScheme: 'dark', viewport: { width: 1200, height: 900 } },
  { name: 'phone', colorScheme: 'light', viewport: { width: 390, height: 844 } },
];

(async () => {
  const [executablePath, file] = process.argv.slice(2);
  const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    for (const view of views) {
      const page = await browser.newPage({ ...view, bypassCSP: true });
      page.on('request', request => { if (!request.url().startsWith('file:')) console.log(`${view.name}: the page asks for ${request.url()}`); });
      await page.goto('file://' + file);
      await page.evaluate(() => document.querySelectorAll('details').forEach(details => { details.open = true; }));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (overflow > 0) console.log(`${view.name}: the page is ${overflow} pixels too wide`);
      await page.evaluate(axe);
      const result = await page.evaluate(() => globalThis.axe.run());
      for (const violation of result.violations) {
        console.log(`${view.name}: ${violation.id}: ${violation.nodes.map(node => node.target.join(' ')).slice(0, 3).join(', ')}`);
      }
      await page.close();
    }
  } finally {
    await browser.close();
  }
})().catch(error => { console.log(String(error)); process.exitCode = 1; });
