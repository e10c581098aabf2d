/** Mail domains anybody can have an address at: a company that claims one would gather strangers (D29). */
export const publicDomains = new Set(
  `gmail.com googlemail.com outlook.com outlook.de outlook.kr hotmail.com hotmail.de hotmail.co.uk hotmail.fr live.com live.de live.co.uk msn.com
   yahoo.com yahoo.de yahoo.co.uk yahoo.co.jp yahoo.co.in yahoo.fr yahoo.it yahoo.es yahoo.com.br ymail.com rocketmail.com aol.com aol.de aim.com
   icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me tutanota.com tutanota.de tuta.io tuta.com posteo.de posteo.net mailbox.org
   gmx.de gmx.net gmx.at gmx.ch gmx.com web.de t-online.de freenet.de arcor.de online.de 1und1.de email.de mail.de vodafone.de bluewin.ch aon.at chello.at
   naver.com hanmail.net daum.net kakao.com nate.com korea.com empas.com dreamwiz.com lycos.co.kr hanmir.com paran.com
   mail.com email.com usa.com zoho.com zohomail.com fastmail.com fastmail.fm hey.com inbox.com hushmail.com mailfence.com startmail.com runbox.com
   qq.com foxmail.com 163.com 126.com yeah.net sina.com sina.cn sohu.com aliyun.com 139.com 189.cn
   mail.ru bk.ru inbox.ru list.ru yandex.ru yandex.com ya.ru rambler.ru ukr.net i.ua seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl
   orange.fr wanadoo.fr free.fr laposte.net sfr.fr libero.it virgilio.it tiscali.it alice.it terra.com.br uol.com.br bol.com.br
   comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net btinternet.com sky.com talktalk.net virginmedia.com
   rediffmail.com docomo.ne.jp ezweb.ne.jp softbank.ne.jp i.softbank.jp au.com telus.net rogers.com shaw.ca bigpond.com optusnet.com.au`.split(/\s+/),
);
