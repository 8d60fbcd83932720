import { chromium } from '@playwright/test';
import { execSync } from 'node:child_process';
const base='http://localhost:4334';
const jobs = process.argv.slice(2).map(s=>s.split('|')); // name|person|path|size|opts
const browser = await chromium.launch({executablePath:'/usr/bin/chromium',args:['--no-sandbox']});
for (const [name, person, path, size='p', opts=''] of jobs) {
  const ctx = await browser.newContext({viewport: size==='d'?{width:1280,height:800}:{width:360,height:740}, colorScheme: opts.includes('dark')?'dark':'light'});
  const cookies=[];
  if (person) { const out = execSync(`npx tiantou people sign-in --as ${person} 2>/dev/null`,{env:{...process.env,DATA_DIR:'/tmp/data-practice'}}).toString().trim().split('\n').pop(); cookies.push({name:'sign-in',value:out.split('=')[1],url:base}); }
  if (opts.includes('elder')) cookies.push({name:'elder',value:'1',url:base});
  await ctx.addCookies(cookies);
  const page = await ctx.newPage();
  page.on('pageerror', e=>console.log(name,'ERR',e.message));
  page.on('console', m=>{ if(m.type()==='error') console.log(name,'console',m.text().slice(0,200))});
  const r = await page.goto(base+path);
  await page.waitForTimeout(600);
  const over = await page.evaluate(()=>document.documentElement.scrollWidth-document.documentElement.clientWidth);
  await page.screenshot({path:`/tmp/shots-practice/${name}.png`,fullPage:true});
  console.log(name, r.status(), page.url(), 'overflow', over);
  await ctx.close();
}
await browser.close();
