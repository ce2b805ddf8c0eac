import type { Frame } from '../../reader/cover'
import { ways } from '../../reader/text'

/** Words around a wish that say nothing of it, and what stands between two. */
export const frame: Frame = {
  skip: new Set(
    `
    please kindly just maybe perhaps really simply hey nemo pretty basically literally quickly quick also rn asap lol haha tbh btw hehe
    lmao
    omg idk imo imho ngl fyi rn def totally kinda sorta properly nicely honestly obviously definitely certainly absolutely
    essentially personally frankly hopefully fairly slightly um uh er hmm ugh meh yikes eww ew argh phew yay ooh oooh yo aw aww awww
    sry soz welp wow omfg woah whoa then ah aah ahh tho obv
    now so 's 麻 烦 请 帮 吧 呢 啊 呀 哦 嘛 啦 哈 呗 嗯 咯 噢 喔 哎 诶 ～ ~ ! ！ * 吗 了 给 我 就 也
  `.trim().split(/\s+/),
  ),
  fillers: ways`
    (for|on|to) [my|our|the|a] (instagram|insta|ig|facebook|linkedin|twitter|whatsapp|wechat|website|site|shop|store|page|feed|client|
    boss|email|newsletter|blog|homepage|instagram
    feed|facebook page|instagram post); 发 [到|给|在] (微信|朋友圈|群里|微信群|客户|老板|网上|公众号|官网); for (the|a|my|our) (thumbnail|cover|email|
    newsletter); (png|jpg|jpeg) is fine; 还是; (不好|糟了|哎呀|坏了|哦不); as (a|an|the|our|my) (teaser|intro|hook|outro|bonus|
    finale|treat|gag|joke|surprise|trailer|sort of {foreign}); (for|as|like|to) (the|a|an|my|our|her|his|their) {foreign}; (for|like)
    {foreign}; (这样|这么) (行吗|好吗|可以吗|怎么样|如何); 是不是; (你觉得|你看|你说) [呢|怎么样|如何|好吗]; what do you (think|reckon|say);
    (懂吧|你懂的|对吧|是吧|知道吧|明白吧|好伐|求求了|求求你|在线等|急|谢咯|蟹蟹|3q|thx|哥|姐|亲爱的|宝|宝子|家人们|大佬|老师|朋友们);
    (小红书|抖音|ins|instagram|tiktok|vlog|电影|日系|韩系) (那种|那样|同款|风|风格|的那种|上那种) [的]; (you know|no idea|not sure why|don't ask|never mind why|
    whatever|or something|or so|if
    that makes sense|if you know what i mean|hope that's ok|sorry|oh well|my bad|silly me|real quick|quick one|small thing|one thing|
    last thing|little thing|next thing|another
    thing|first things first) [,|:]; [just|only] one [more|last|final|other|tiny|small|little|quick]
    (thing|change|request|tweak|edit|note) [though|i
    promise|please|then]; [just] one more; (last|final|another|only) (one|change|request|tweak|thing) [i promise|i
    swear|though|then|please]; [i]
    [almost|nearly|just|also|totally] forgot; (would it be|is it) (too much|a (hassle|problem|pain|bother)|a big
    (hassle|problem)|ok|okay) to; (first|second|third|fourth|finally|lastly|firstly|secondly) (,|:); (how do you feel about|what do
    you say we|shall we|might we|could we maybe|can you go ahead and|i was thinking|i was
    hoping you could|i was wondering if you could|wondering if you could|mind|care to|be a dear and|be so kind as to|go on and|try to|
    try and|go and|just go|it should
    really|really should|ought to|i'd say|i would say|i reckon|i think we should|i think you should|please can you|pretty please|if
    it's not too much trouble);
    (please|pls|kindly|thanks|thank you|many thanks|cheers|ta|thanks a lot|thank you so much|thank you very much|thanks so much|thanks
    in advance|much appreciated|appreciate it); (hiya|hi|hello|hey|hey there|hi
    there|ok|okay|yes|yeah|yep|yup|sure|great|good|nice|perfect|cool|awesome|amazing|lovely|well|so|now|right|oh|hmm|hm|um|uh|alright|
    fine|super|wow|oops|good morning|nice one|no problem|listen|look); (could|can|would|will) (you|we|i) [please|just|maybe]
    [have|get|do]; (do you think|is it possible|would it be possible|would you mind|any chance|possible) [that|to|for] [you|we|i]
    [could|can] [to]; (i|we|you) (want|need|would like|would love|would prefer|'d
    like|like|prefer|think|wish|guess|feel|believe|suppose|reckon) [you|it|that|to|us|for] [to|should|we should|you should|we could];
    (i'd|we'd|id) (like|love|prefer|rather|want) [you|it|to|if you|us|to have|to see|that] [to|could]; (let's|let us|lets) [just] [go
    with|do|try|have|make sure|see]; (how about|what about|why not|why don't we|why don't you|what if we|go ahead and|feel free to);
    (for me|for us|if you can|if possible|if you could|when you can|if you don't mind|if that is possible|if that's ok|when you get a
    chance|real quick|quickly|right away|right now|at the moment|at present|this time|today|instead|then|as well|also|though|though i
    think|anyway|after all|in general|of course|you know|i think|i guess|by the way|to be honest|in that case|for now|one more
    thing|first of all|finally|lastly|next|next up|first|second of all); (my|our|the|her|his|their)
    (boss|client|customer|manager|team|teacher|wife|husband|mom|mum|dad|daughter|son|friend|editor|sister|brother|partner|designer|
    colleague) (wants|needs|would like|asked for|asks for|prefers|says|said|thinks|insists on|wants us to|wants me to|asked me to|needs
    it); (it needs to|we have to|you should|you can|you could|we should|we could|i have to|we need to|i need to|make sure [that|to]|make
    it so that|be sure to|remember to|don't forget to|it would be (great|nice|good|better|cool|lovely) if [you|we] [could|can]); (we're
    done|we are done|that's it|that's all|that is all|done|good to go|and we are done|and we're done|then we're good);
    (i|we|you|have|the|a|an|of|my|our|us); (would|will|it'd|it'll) (look|be|feel|work) [really|so|even|much]
    (sick|cool|great|nice|good|better|awesome|perfect|amazing|lovely|best|dope|fab); (the rest|everything else|all else|the others)
    (is|are|stays|stay|can stay|remains) (fine|good|great|perfect|ok|okay|as is|the same|as it is);
    (谢谢|多谢|感谢|谢啦|辛苦了|辛苦|谢谢你|谢谢啦|拜托|拜托了|麻烦了|谢了); (你好|您好|好的|好吧|嗯|不错|很好|太棒了|嗨|哈喽|亲|可以|行|好|OK|ok|那|对了|然后呢|话说|其实|感觉|先);
    (帮我|帮忙|给我|帮我们|给我们|替我|请帮我|请给我|麻烦帮我|麻烦你|麻烦您|麻烦|请您|请你|请|劳驾); (能不能|可不可以|能否|可以|可否|是否可以|能|是不是可以) [帮我|给我|把] [请];
    (好一点|行吗|好吗|好不好|可以吗|行不行|可以不|如何|怎么样|成吗|吧|呢|吗|嘛|啊|呀|哦|了|的|啦|哈|哟|喽|哒);
    (我想要|我要|我们要|我希望|希望|想要|想|要|我想|我们想|我需要|需要|我们需要|我觉得|觉得|最好|应该|得|咱们|咱);
    (一下|现在|整体|总体|这次|直接|也|都|就|再|还|那么|你|您|我|会|来|给|把|将|让|用|更|点|先|统一|另|首先|最后再|接下来|顺便|顺手|稍微|尽量|记得|务必|一定|一定要);
    (老板|客户|甲方|领导|老师|老婆|老公|我妈|朋友|同事|编辑|设计师) [又|还|也|刚|刚才] [要|想要|说|希望|要求|觉得|说要|让我]; (就行|就好|就可以|就可以了|就够了|就够|好了|行了|就好了|就行了);
    (其余|其他|其它|别的|剩下的) [的]
    [部分|顺序|内容|都|也] (不变|不动|保持不变|别动|保持原样|照旧|不用动|不用改)
  `,
  separators: ways`
    (and|and then|and also|then|also|plus|but|as well as|while|after that|afterwards|next|, and|or);
    (然后|并且|而且|同时|另外|还有|以及|接着|但是|不过|再|并|和|顺便|之后|但|且|跟)
  `,
  links: ways`with`,
  negations: ways`
    (don't|do not|never|not|no|shouldn't|should not|won't|isn't|is not|aren't|didn't|doesn't|please don't|without|avoid|stop|rather
    than|i never said|nobody said|i didn't say|i did not say|non) [want|you|it|that|to|have to|like|need] [to|it|be|to be|have] [be];
    (不要|别|不用|不需要|不必|不想|不|没|没有|不是|请勿|勿|千万别|千万不要|无需|先不|先别|暂时不|我没说|非) [再|要|想|是|用|说] [改成|要|把]
  `,
  corrections: ways`
    (嗯|额|呃|算了|哎) […|.|，|,] 还是; (啊|哦|噢) (不是|不对);
    (no|nope|nah) (wait|sorry|i meant|i mean|make that|make it|not that); (no|nope|nah) (,|.|-|…);
    (wait|actually|sorry|oops|correction|scratch that|make that|or rather|i meant|i mean|wait no|no no|my bad|my mistake|strike that|on
    second thought|hmm no|or actually); (不对|错了|说错了|等等|等下|我是说|应该是|不不|搞错了|打错了|更正|不好意思|哦不|啊不); (不|不是) (，|,)
  `,
}
