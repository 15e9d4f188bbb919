'use strict';
// node picture.js CHROMIUM PAGE CLIENT FOLDER: pictures of one client on the page, FOLDER/demo-light.png and FOLDER/demo-dark.png.
const path = require('path');
const { chromium } = require('playwright-core');

const viewport = { width: 960, height: 574 };

(async () => {
  const [executablePath, file, client, folder] = process.argv.slice(2);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    for (const colorScheme of ['light', 'dark']) {
      const page = await browser.newPage({ viewport, colorScheme, reducedMotion: 'reduce' });
      await page.goto('file://' + path.resolve(file));
      const details = page.locator(`.edition[lang="en"] details.client[data-name^="${client}"]`);
      await details.evaluate(one => { one.open = true; one.scrollIntoView(); window.scrollBy(0, -12); });
      await page.screenshot({ path: path.join(folder, `demo-${colorScheme}.png`) });
      await page.close();
    }
  } finally {
    await browser.close();
  }
})().catch(error => { console.log(String(error)); process.exitCode = 1; });
