"use strict";(()=>{(()=>{let n=document.currentScript,d=new URL(n.src).origin,r=n.dataset.label||"Questions? Chat with us",h=n.dataset.title||"Chat with the clinic's automated assistant",a=new CSSStyleSheet;a.replaceSync(`
    :host { all: initial; }
    button { position: fixed; right: 20px; bottom: 20px; z-index: 2147483000; min-height: 52px; padding: 0 22px; border: 0;
      border-radius: 26px; background: #0b6363; color: #fff; font: 600 16px/1.2 system-ui, sans-serif; cursor: pointer;
      box-shadow: 0 4px 16px rgb(0 0 0 / .25); }
    button:hover { background: #084d4d; }
    button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px #0b6363; }
    iframe { position: fixed; right: 20px; bottom: 84px; z-index: 2147483000; width: 400px; height: min(640px, calc(100dvh - 104px));
      border: 1px solid #b9c6c5; border-radius: 14px; background: #fff; box-shadow: 0 8px 32px rgb(0 0 0 / .28); color-scheme: normal; }
    [hidden] { display: none; }
    @media (max-width: 480px) {
      iframe { inset: 0; width: 100%; height: 100dvh; border: 0; border-radius: 0; }
      button[aria-expanded="true"] { display: none; }
    }
    @media (forced-colors: active) { button, iframe { border: 1px solid; } }
  `);let s=document.createElement("div"),i=s.attachShadow({mode:"open"});i.adoptedStyleSheets=[a];let t=document.createElement("button");t.type="button",t.textContent=r,t.setAttribute("aria-expanded","false"),t.setAttribute("aria-controls","frontdesk-chat"),i.append(t);let e,u=()=>{e||(e=document.createElement("iframe"),e.id="frontdesk-chat",e.title=h,e.src=`${d}/chat`,e.referrerPolicy="no-referrer",e.addEventListener("load",()=>p("open")),i.append(e)),e.hidden=!1,t.setAttribute("aria-expanded","true"),t.textContent="Close the chat",e.focus(),p("open")},c=()=>{e.hidden=!0,t.setAttribute("aria-expanded","false"),t.textContent=r,t.focus()},p=o=>e.contentWindow?.postMessage({frontdesk:o},d);t.addEventListener("click",()=>e&&!e.hidden?c():u()),addEventListener("message",o=>{o.origin===d&&o.source===e?.contentWindow&&o.data?.frontdesk==="close"&&c()});let l=()=>document.body.append(s);document.body?l():addEventListener("DOMContentLoaded",l)})();})();
