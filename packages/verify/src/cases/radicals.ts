/** Surds, powers, logarithms, trigonometry, constants, complex numbers, factorials, sums; see `read-cases.ts`. */
export const RADICALS: string = String.raw`
@ surds: golds of MATH-500, OlympiadBench and College Math, then textbook ones
6\sqrt{2} == 6\sqrt2 ;; 6 \sqrt{2} ;; \sqrt{72} ;; 6\cdot\sqrt{2} ;; 6*sqrt(2) ;; 6√2 ;; 3\sqrt{8} ;; \frac{12}{\sqrt{2}} ;; 2\sqrt{18} ;; 6 \cdot 2^{1/2} ;; 6 \cdot 2^{0.5} ;; 8.485 ;; \sqrt{2}\cdot 6 ;; 6\times\sqrt{2} ;; \sqrt2 \cdot 6 ;; 6\sqrt{2}\text{ cm} ;; 8.48528
6\sqrt{2} != 2\sqrt{6} ;; 6\sqrt{3} ;; 62 ;; 12 ;; 6 ;; \sqrt{62} ;; -6\sqrt{2} ;; 6+\sqrt{2} ;; 8.5 ;; 6\sqrt[3]{2} ;; \sqrt{12}
2\sqrt{5} == \sqrt{20} ;; \frac{10}{\sqrt{5}} ;; 2 \sqrt 5 ;; 4.472 ;; 20^{1/2}
2\sqrt{5} != \sqrt{10} ;; 5\sqrt{2} ;; 25 ;; 4.48 ;; -2\sqrt{5}
\sqrt{53} == 53^{1/2} ;; \sqrt{53} ;; 7.28 ;; 7.2801
\sqrt{53} != 53 ;; \sqrt{35} ;; 7.29 ;; \sqrt5 3 ;; \pm\sqrt{53}
\frac{\sqrt{3}}{3} == \frac{1}{\sqrt{3}} ;; \sqrt{3}/3 ;; \frac{\sqrt3}{3} ;; \sqrt{\frac{1}{3}} ;; 3^{-1/2} ;; 0.577 ;; \tan 30^\circ ;; \frac13\sqrt3 ;; \tan\frac{\pi}{6}
\frac{\sqrt{3}}{3} != \sqrt{3} ;; \frac{\sqrt{3}}{2} ;; \frac{3}{\sqrt{3}} ;; 1 ;; 0.58x ;; \frac{\sqrt{2}}{3}
\frac{3\sqrt{3}}{4} == \frac{3}{4}\sqrt{3} ;; 3\sqrt{3}/4 ;; 0.75\sqrt{3} ;; \frac{\sqrt{27}}{4} ;; \frac{9}{4\sqrt{3}} ;; 1.299
\frac{3\sqrt{3}}{4} != \frac{\sqrt{3}}{4} ;; 3\sqrt{3} ;; \frac{3\sqrt{4}}{3} ;; 1.3x
1+2\sqrt{3} == 2\sqrt{3}+1 ;; 1+\sqrt{12} ;; 4.464 ;; 2 \sqrt 3 + 1
1+2\sqrt{3} != 3\sqrt{3} ;; 1-2\sqrt{3} ;; 2+\sqrt{3} ;; (1+2)\sqrt{3}
$4-2 \sqrt{3}$ == -2\sqrt{3}+4 ;; 2(2-\sqrt{3}) ;; (\sqrt{3}-1)^2 ;; 4-\sqrt{12} ;; 0.536 ;; \frac{4}{4+2\sqrt{3}}
$4-2 \sqrt{3}$ != 4+2\sqrt{3} ;; 2\sqrt{3} ;; 2\sqrt{3}-4 ;; (1+\sqrt{3})^2
$5 \sqrt[3]{4}$ == 5\cdot 4^{1/3} ;; 5 \cdot 2^{2/3} ;; \sqrt[3]{500} ;; 7.937
$5 \sqrt[3]{4}$ != 5\sqrt{4} ;; 10 ;; \sqrt[3]{20} ;; 4\sqrt[3]{5}
$2 \sqrt[3]{2}$ == \sqrt[3]{16} ;; 2^{4/3} ;; 16^{1/3} ;; 2.52
$2 \sqrt[3]{2}$ != 2\sqrt{2} ;; \sqrt[3]{4} ;; 3\sqrt[3]{2}
$\frac{2}{7} \sqrt{53}$ == \frac{2\sqrt{53}}{7} ;; 2\sqrt{53}/7 ;; 2.08 ;; \sqrt{\frac{212}{49}}
$\frac{2}{7} \sqrt{53}$ != \frac{7}{2}\sqrt{53} ;; \frac{2}{7\sqrt{53}} ;; \frac{2}{7}
$M=\frac{9}{32} \sqrt{2}$ == \frac{9\sqrt{2}}{32} ;; \frac{9}{32}\sqrt{2} ;; \frac{9}{16\sqrt{2}} ;; M = \frac{9\sqrt2}{32}
$M=\frac{9}{32} \sqrt{2}$ != \frac{9}{32} ;; \frac{9\sqrt{2}}{16} ;; \frac{32}{9}\sqrt{2}
$\frac{2 \sqrt{13}-5 \sqrt{65}}{52}$ == \frac{2\sqrt{13}}{52}-\frac{5\sqrt{65}}{52} ;; \frac{\sqrt{13}}{26}-\frac{5\sqrt{65}}{52} ;; -\frac{5\sqrt{65}-2\sqrt{13}}{52}
$\frac{2 \sqrt{13}-5 \sqrt{65}}{52}$ != \frac{2\sqrt{13}+5\sqrt{65}}{52} ;; \frac{5\sqrt{65}-2\sqrt{13}}{52}
$\frac{2+\sqrt{3}}{5}$ == \frac{\sqrt{3}+2}{5} ;; 0.4+\frac{\sqrt{3}}{5} ;; \frac{2}{5}+\frac{\sqrt{3}}{5} ;; 0.746
$\frac{2+\sqrt{3}}{5}$ != 2+\frac{\sqrt{3}}{5} ;; \frac{2}{5}+\sqrt{3} ;; \frac{2-\sqrt{3}}{5}
\frac{1}{\sqrt{2}-1} == \sqrt{2}+1 ;; 1+\sqrt2 ;; 2.414
\frac{1}{\sqrt{2}-1} != \sqrt{2}-1 ;; \frac{1}{\sqrt2}-1
\sqrt{2}+\sqrt{3} == \sqrt{3}+\sqrt{2} ;; \sqrt{5+2\sqrt{6}} ;; 3.146
\sqrt{2}+\sqrt{3} != \sqrt{5} ;; \sqrt{6} ;; \sqrt{2}-\sqrt{3} ;; \pi
\sqrt{130} == 130^{1/2} ;; 11.402
\sqrt{130} != 130 ;; 13 ;; \sqrt{13}
\sqrt{4} == 2 ;; 2.0
\sqrt{4} != -2 ;; \pm 2 ;; 4 ;; 16
\sqrt[4]{16} == 2 ;; 16^{1/4}
\sqrt[4]{16} != 4 ;; 64 ;; \sqrt{16}
11\sqrt2 == 11\sqrt{2} ;; \sqrt{242} ;; 15.556
11\sqrt2 != 2\sqrt{11} ;; \sqrt{112} ;; 112
-\sqrt{3} == -\sqrt3 ;; -3^{1/2} ;; - \sqrt{3} ;; \tan 120^\circ
-\sqrt{3} != \sqrt{3} ;; \sqrt{-3} ;; -3
@ powers
$3^{6}$ == 729 ;; 27^2 ;; 9^3 ;; 3^6
$3^{6}$ != 18 ;; 36 ;; 6^3 ;; 243
$2^{k-1}$ == \frac{2^k}{2} ;; 2^k/2 ;; 2^{-1+k} ;; \frac{1}{2}\cdot 2^k ;; 2^k \cdot 2^{-1}
$2^{k-1}$ != 2^k-1 ;; 2^{k+1} ;; 2k-1 ;; 2^{1-k} ;; k^2
$M=2^{N-2}+1$ == 2^{N-2}+1 ;; 1+2^{N-2} ;; \frac{2^N}{4}+1 ;; M = 1 + 2^{N-2}
$M=2^{N-2}+1$ != 2^{N-1} ;; 2^{N-2}-1 ;; 2^N-2+1
2^{-3} == 1/8 ;; 0.125 ;; \frac{1}{2^3} ;; 0.5^3
2^{-3} != -8 ;; -6 ;; 8 ;; 2^3
8^{2/3} == 4 ;; \sqrt[3]{64} ;; 2^2
8^{2/3} != 16 ;; 64/3 ;; 5.33
x^{1/2} == \sqrt{x} ;; x^{0.5} ;; \sqrt x
x^{1/2} != x/2 ;; x^2 ;; \frac{1}{x^2}
10^{100} == 10^{100} ;; 100^{50} ;; 10^{99}\cdot 10
10^{100} != 10^{1000} ;; 10^{10} ;; 1000
2^{2^3} == 256 ;; 2^8
2^{2^3} != 64 ;; 2^6 ;; (2^2)^3
@ logarithms
\ln 8 == 3\ln 2 ;; \ln(8) ;; \log_e 8 ;; 2.079 ;; \ln{8} ;; \ln 2 + \ln 4
\ln 8 != \ln 2 ;; 8 ;; \log_{10} 8 ;; \frac{\ln 2}{3} ;; (\ln 2)^3
\log_2 8 == 3 ;; \frac{\ln 8}{\ln 2} ;; \log_{2}{8}
\log_2 8 != 8 ;; 4 ;; \log_8 2 ;; 1/3
$\frac{\log 2}{\log 2-\log 3}$ == \frac{\ln 2}{\ln 2-\ln 3} ;; -\frac{\log 2}{\log 3-\log 2} ;; \frac{\ln 2}{\ln(2/3)} ;; \log_{2/3} 2
$\frac{\log 2}{\log 2-\log 3}$ != \frac{\log 2}{\log 2+\log 3} ;; \frac{\log 3}{\log 2-\log 3} ;; \log_{3/2} 2
$x=\frac{\ln (5)}{\ln (3)}$ == \log_3 5 ;; \frac{\log 5}{\log 3} ;; x=\log_3(5) ;; \frac{\ln 5}{\ln 3} ;; 1.465
$x=\frac{\ln (5)}{\ln (3)}$ != \log_5 3 ;; \ln\frac{5}{3} ;; \frac{\ln 3}{\ln 5} ;; 5/3
$\ln \left(\frac{x^{2}}{y^{3} z^{4}}\right)$ == 2\ln x-3\ln y-4\ln z ;; \ln(x^2)-\ln(y^3 z^4) ;; \ln\frac{x^2}{y^3z^4} ;; -\ln\frac{y^3 z^4}{x^2}
$\ln \left(\frac{x^{2}}{y^{3} z^{4}}\right)$ != 2\ln x-3\ln y+4\ln z ;; \ln(x^2)-\ln(y^3) ;; \ln(x^2-y^3-z^4)
$\log _{2}\left(x^{3 / 2}\right)$ == \frac{3}{2}\log_2 x ;; 1.5\log_2(x) ;; \frac{3\log_2 x}{2}
$\log _{2}\left(x^{3 / 2}\right)$ != \frac{2}{3}\log_2 x ;; \log_2 x ;; \frac32 \log_3 x
$1+2^{x} \ln (2)$ == 2^x\ln 2+1 ;; 1+\ln(2)\cdot 2^x
$1+2^{x} \ln (2)$ != 2^x\ln 2 ;; 1+2^x ;; 1+x\ln 2
@ trigonometry
\sin 30^\circ == 1/2 ;; 0.5 ;; \cos 60^\circ ;; \sin\frac{\pi}{6}
\sin 30^\circ != \frac{\sqrt{3}}{2} ;; \sin 30 ;; -0.988 ;; 30
\cos\frac{\pi}{4} == \frac{\sqrt{2}}{2} ;; \frac{1}{\sqrt{2}} ;; \sin 45^\circ ;; 0.7071
\cos\frac{\pi}{4} != \frac{1}{2} ;; \sqrt{2} ;; \cos\frac{\pi}{3}
\tan 75^\circ == 2+\sqrt{3} ;; 3.732 ;; \frac{1}{2-\sqrt{3}}
\tan 75^\circ != 2-\sqrt{3} ;; 75 ;; \sqrt{3}
\sin^2 x == (\sin x)^2 ;; 1-\cos^2 x ;; \frac{1-\cos 2x}{2} ;; \sin x \cdot \sin x
\sin^2 x != \sin x^2 ;; \sin 2x ;; \cos^2 x ;; 2\sin x
\sin 2x == 2\sin x\cos x ;; \sin(2x)
\sin 2x != 2\sin x ;; \sin x \cos x ;; \sin^2 x
\arctan 1 == \frac{\pi}{4} ;; \tan^{-1} 1 ;; \tan^{-1}(1) ;; 45^\circ
\arctan 1 != 1 ;; \frac{\pi}{2} ;; \cot 1
\sec x == \frac{1}{\cos x} ;; 1/\cos x ;; (\cos x)^{-1}
\sec x != \cos x ;; \frac{1}{\sin x} ;; \csc x
$1-\frac{\sin 2}{2}$ == 1-\frac{1}{2}\sin 2 ;; \frac{2-\sin 2}{2} ;; 1-\sin(1)\cos(1)
$1-\frac{\sin 2}{2}$ != 1-\sin 1 ;; \frac{1-\sin 2}{2} ;; 1+\frac{\sin 2}{2}
@ constants stay themselves
\pi == \pi ;; π ;; pi ;; 3.14159 ;; 3.1416 ;; 3.142 ;; \frac{2\pi}{2}
\pi != 22/7 ;; \frac{22}{7} ;; 3 ;; 3.1 ;; 3.15 ;; 2\pi ;; p ;; 180 ;; 355/113 ;; \pi^2
12\pi == 12 \pi ;; 12π ;; 12\cdot\pi ;; \pi\cdot 12 ;; 37.699 ;; 6(2\pi) ;; 12\pi \text{ cm}^2
12\pi != 12 ;; 12+\pi ;; 21\pi ;; 37.7x ;; \frac{\pi}{12} ;; 12\pi^2
8 \pi == 8\pi ;; 25.13 ;; 4\cdot 2\pi
8 \pi != 8 ;; 16\pi ;; 25
18+2\pi == 2\pi+18 ;; 2(9+\pi) ;; 24.283
18+2\pi != 20\pi ;; 18-2\pi ;; 18+\pi
$1024-256 \pi$ == 256(4-\pi) ;; -256\pi+1024 ;; 219.75
$1024-256 \pi$ != 768\pi ;; 1024+256\pi ;; 256\pi-1024
e == e ;; \mathrm{e} ;; 2.71828 ;; 2.718 ;; e^1 ;; \exp(1)
e != 2.7 ;; 3 ;; \epsilon ;; 2.72x ;; 1/e
e^2 == e\cdot e ;; \exp(2) ;; 7.389 ;; e^{2}
e^2 != 2e ;; e ;; 2^e
$e^{x^{2}}$ == \exp(x^2) ;; e^{x^2} ;; e^{x\cdot x}
$e^{x^{2}}$ != e^{2x} ;; (e^x)^2 ;; e^x ;; x^2
\infty == \infty ;; +\infty ;; ∞ ;; infinity
\infty != -\infty ;; 0 ;; 8
@ complex numbers
6+9i == 9i+6 ;; 6 + 9 i ;; 6+9\mathrm{i} ;; 3(2+3i) ;; z=6+9i ;; 6 + 9\cdot i
6+9i != 6-9i ;; 9+6i ;; 15i ;; 15 ;; 6+9 ;; (6,9)
1+274i == 274i+1 ;; 1 + 274i
1+274i != 1-274i ;; 275i ;; 274+i
6 - 5i == -5i+6 ;; w = 6-5i ;; 6+(-5)i
6 - 5i != 6+5i ;; 5-6i ;; -6+5i
i == i ;; \sqrt{-1} ;; e^{i\pi/2} ;; \mathrm{i}
i != -i ;; 1 ;; -1 ;; j+1
i^2 == -1 ;; i\cdot i
i^2 != 1 ;; i ;; 2i
e^{i\pi} == -1 ;; \cos\pi
e^{i\pi} != 1 ;; i ;; e\pi
\frac{1}{1+i} == \frac{1-i}{2} ;; \frac{1}{2}-\frac{i}{2} ;; 0.5-0.5i
\frac{1}{1+i} != \frac{1+i}{2} ;; 1-i ;; 1+\frac1i
$\frac{7+i \sqrt{139}}{2}$ == \frac{7}{2}+\frac{\sqrt{139}}{2}i ;; \frac{7+\sqrt{139}i}{2} ;; 3.5+\frac{i\sqrt{139}}{2}
$\frac{7+i \sqrt{139}}{2}$ != \frac{7-i\sqrt{139}}{2} ;; \frac{7+\sqrt{139}}{2}
\operatorname{cis} 60^\circ == \frac{1}{2}+\frac{\sqrt{3}}{2}i ;; e^{i\pi/3}
\operatorname{cis} 60^\circ != \cos 60^\circ ;; \frac12
@ factorials, binomials, absolute values, floor and ceiling
5! == 120 ;; 5\cdot 4! ;; 5 \cdot 4 \cdot 3 \cdot 2 \cdot 1
5! != 5 ;; 24 ;; 125 ;; 5^5
\binom{5}{2} == 10 ;; {5 \choose 2} ;; \dbinom{5}{2} ;; \frac{5!}{2!3!} ;; \binom{5}{3} ;; \tbinom52
\binom{5}{2} != 20 ;; \frac{5}{2} ;; \binom{5}{1} ;; 52 ;; \binom{2}{5}
\frac{10!}{8!} == 90 ;; 10 \cdot 9
\frac{10!}{8!} != \frac{10}{8} ;; 80 ;; 2!
|-3| == 3 ;; \left|-3\right| ;; \lvert -3 \rvert ;; \sqrt{9}
|-3| != -3 ;; \pm 3 ;; 0
|x-1| == |1-x| ;; \sqrt{(x-1)^2} ;; \left|x-1\right|
|x-1| != x-1 ;; |x+1| ;; |x|-1
\lfloor 3.7 \rfloor == 3 ;; \left\lfloor\frac{37}{10}\right\rfloor
\lfloor 3.7 \rfloor != 4 ;; 3.7
\lceil 3.2 \rceil == 4
\lceil 3.2 \rceil != 3 ;; 3.2
$\lceil n / 2\rceil+1$ == 1+\lceil \frac{n}{2}\rceil ;; \left\lceil\frac{n}{2}\right\rceil+1
$\lceil n / 2\rceil+1$ != \lfloor n/2\rfloor+1 ;; \frac{n}{2}+1 ;; \lceil n/2 \rceil
$m n-\lfloor m / 2\rfloor$ == nm-\left\lfloor\frac{m}{2}\right\rfloor ;; mn - \lfloor m/2 \rfloor
$m n-\lfloor m / 2\rfloor$ != mn-\frac{m}{2} ;; mn-\lceil m/2\rceil ;; mn
$\frac{d !}{2 k(d-k) !}$ == \frac{d!}{2k \cdot (d-k)!} ;; \frac{1}{2k}\cdot\frac{d!}{(d-k)!}
$\frac{d !}{2 k(d-k) !}$ != \frac{d!}{k!(d-k)!} ;; \frac{d!}{2(d-k)!}
@ sums and products with small bounds
\sum_{k=1}^{10} k == 55 ;; \frac{10\cdot 11}{2}
\sum_{k=1}^{10} k != 10 ;; 45 ;; 56
\sum_{i=0}^{3} 2^i == 15 ;; 2^4-1
\sum_{i=0}^{3} 2^i != 8 ;; 14 ;; 16
\prod_{k=1}^{5} k == 120 ;; 5!
\prod_{k=1}^{5} k != 15 ;; 24
`;
