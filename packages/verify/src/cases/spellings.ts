/** Numbers, money, clothing, sentences and options as models write them; see `read-cases.ts` for the notation. */
export const SPELLINGS: string = String.raw`
@ the block under the bar goes on for ever: 0.(ab) = ab/99
0.\overline{36} == \frac{4}{11} ;; 0.363636... ;; 0.\overline{3636} ;; 0.3\overline{63} ;; 0.\dot{3}\dot{6} ;; .\overline{36} ;; 0.(36) ;; 0.363636\ldots ;; 0.3636\overline{36} ;; \frac{36}{99}
0.\overline{36} != 0.36 ;; 0.3\overline{6} ;; 0.\overline{63} ;; \frac{36}{100} ;; 0.\overline{360}
0.1\overline{6} == \frac16 ;; 0.1666\ldots ;; 0.1\dot{6} ;; 0.1(6)
0.1\overline{6} != 0.\overline{16} ;; 0.16
2.\overline{142857} == \frac{15}{7} ;; 2\frac17
0.\overline{9} == 1
1.\bar{3} == \frac43 ;; 1.333... ;; 1\frac13
-0.\overline{3} == -\frac13
@ 180° = π; 60' = 1°
\frac{2\pi}{3} == 120^\circ ;; \frac{2}{3}\pi ;; 2\pi/3 ;; \frac{2\pi}{3}\text{ radians} ;; \frac{2\pi}{3}\text{ rad} ;; \tfrac{2}{3}\pi
\frac{2\pi}{3} != 60^\circ ;; \frac{3\pi}{2} ;; 120 ;; 2.1
45^\circ != 45\pi ;; \frac{\pi}{2} ;; 45 radians
\theta = 60^\circ == 60 ;; \frac{\pi}{3} ;; 60 degrees ;; 60^\circ
30^\circ 30' == 30.5^\circ ;; 30^{\circ}30^{\prime} ;; 30°30'
30^\circ 30' != 30.3^\circ ;; 30^\circ
@ a percent sign on one side only is optional
12.5\% == 12.5 ;; 0.125 ;; \frac18 ;; 12.5 percent ;; 12\frac12\% ;; 12.50\% ;; 12.5\text{ percent} ;; 12.5 \%
12.5\% != 1.25\% ;; 125\% ;; 0.125\% ;; 12 ;; 1.25
\frac{1}{3} == 33\frac13\% ;; 33.\overline{3}\%
200\% == 2 ;; 200 ;; 200 percent
200\% != 20 ;; 0.2 ;; 2\%
@ a sign before or a word behind says the same; million = 10^6, 100 cents = 1 dollar
\$1,250.50 == 1250.50 ;; \$1250.5 ;; 1,250.50 dollars ;; 1250.5 USD ;; US\$1250.50 ;; USD 1250.50 ;; $1,250.50$ ;; 1250.50\text{ dollars}
\$1,250.50 != \$1,250.05 ;; \$125.05 ;; €1250.50
75¢ == \$0.75 ;; 75 cents ;; 0.75 dollars ;; 75\text{ cents} ;; 75
75¢ != 75 dollars ;; \$7.5 ;; 0.75 cents
€20 == 20 euros ;; 20€ ;; 20 EUR ;; 20 ;; \text{€}20
€20 != $20 ;; £20
\$3 \text{ million} == 3000000 ;; \$3{,}000{,}000 ;; 3 million dollars ;; 3 million ;; \$3 \times 10^6
\$3 \text{ million} != 3 ;; 3000 ;; 3 billion
£5.99 == 5.99 ;; £5.99
-\$50 == -50 ;; \$-50 ;; -50 dollars
@ digits of other scripts, and counted things in other languages
25 == 25个 ;; ２５ ;; ২৫ ;; ౨౫ ;; ๒๕ ;; 二十五 ;; 25 яблок ;; 25 manzanas ;; 25 Äpfel ;; 25 pommes ;; 25 dólares ;; 25元 ;; 25円 ;; 25 рублей ;; 25 Stunden ;; २५ ;; ٢٥
25 != 五十二 ;; 52 ;; ৫২ ;; 二百五
1234.5 == 1,234.5 ;; 1 234.5 ;; 1234.50
@ a whole number and a fraction below 1 are their sum, with the sign before both
3\frac{1}{2} == 3.5 ;; \frac72 ;; 7/2 ;; 3 1/2 ;; 3\ \frac{1}{2} ;; 3\tfrac12 ;; 3½ ;; 3 \frac 1 2 ;; 3{1\over2} ;; 3\,\frac{1}{2} ;; 3 + \frac12
3\frac{1}{2} != \frac32 ;; 31/2 ;; 1.5 ;; 3 2/1
-2\frac{3}{4} == -2.75 ;; -\frac{11}{4} ;; -2 3/4 ;; -(2+\frac34)
-2\frac{3}{4} != -1.25 ;; -2 + \frac34 ;; -\frac{5}{4}
12\frac{3}{5}\text{ hours} == 12.6 ;; \frac{63}{5}\text{ hours} ;; 12 3/5 hours
@ a×10^n in LaTeX, Unicode and code; an x between digits and a power of ten is a cross
6.02 \times 10^{23} == 6.02e23 ;; 6.02E23 ;; 6.02*10^23 ;; 6.02 \cdot 10^{23} ;; 602 \times 10^{21} ;; 6.02e+23 ;; 6.02 x 10^23 ;; 6.02×10²³ ;; 6.02 \times 10 ^ {23}
6.02 \times 10^{23} != 6.02 \times 10^{22} ;; 6.02e-23 ;; 60.2 \times 10^{23} ;; 6.0 \times 10^{23} ;; 6.02
3.2 \times 10^{-4} == 0.00032 ;; 3.2e-4 ;; 3.2E-04 ;; 32 \times 10^{-5} ;; .00032 ;; 3.2\cdot10^{-4} ;; 3.2*10**-4 ;; 3.2 × 10⁻⁴ ;; 3.2*10^(-4)
3.2 \times 10^{-4} != 0.0032 ;; 3.2 \times 10^4 ;; 3.2e-5 ;; 2.3e-4
10^5 == 100000 ;; 100,000 ;; 1e5 ;; 10**5 ;; 1 \times 10^5
@ one half, and √3/2 = sin 60° = 3/(2√3)
\dfrac12 == 1/2 ;; \frac{1}{2} ;; \tfrac12 ;; 0.5 ;; \cfrac{1}{2} ;; .5 ;; {1}/{2} ;; \frac{1}2 ;; \frac1{2} ;; 1 / 2 ;; (1)/(2) ;; \left(\frac{1}{2}\right) ;; \nicefrac{1}{2} ;; \sfrac{1}{2} ;; 1⁄2 ;; ½ ;; \frac{-1}{-2} ;; 2^{-1} ;; \frac{\frac12}{1} ;; 1 \div 2 ;; \frac {1} {2} ;; one half ;; one-half ;; half ;; 5/10 ;; \frac{1}{2}. ;; \frac{1}{2},
\dfrac12 != \frac{12}{1} ;; 12 ;; 2 ;; \frac{1}{12} ;; 1.2 ;; \frac{1}{-2}
\frac{\sqrt3}{2} == \sqrt{3}/2 ;; \frac{1}{2}\sqrt{3} ;; \sqrt{\frac34} ;; \frac{3}{2\sqrt3} ;; \sin 60^\circ ;; \cos\frac{\pi}{6} ;; \frac{\sqrt{3}}2 ;; 0.8660 ;; \frac{\sqrt 3}{2} ;; sqrt(3)/2 ;; \sqrt{0.75} ;; 3^{1/2}/2 ;; \frac{\sqrt{12}}{4} ;; √3/2 ;; (√3)/2 ;; 0.5\sqrt3
\frac{\sqrt3}{2} != \sqrt{\frac32} ;; \frac{\sqrt2}{3} ;; \frac{3}{2} ;; \frac{\sqrt3}{3} ;; 0.86 ;; \frac{3}{\sqrt 2} ;; \frac{2}{\sqrt3}
@ clothing of LaTeX around a value; emptied space and labels
\text{5} == 5 ;; \text{ 5 } ;; \textbf{5} ;; \mathrm{5} ;; \mathbf{5} ;; \mbox{5} ;; \textrm{5} ;; \text{$5$} ;; {\rm 5} ;; {\bf 5} ;; \boldsymbol{5} ;; \bm{5} ;; \underline{5} ;; \textit{5} ;; \mathit{5} ;; \texttt{5} ;; \emph{5} ;; \pmb{5} ;; \hbox{5} ;; \textcolor{red}{5} ;; {\color{red} 5} ;; \Large 5 ;; \large{5} ;; \tiny 5 ;; \bf 5 ;; \ensuremath{5} ;; \mathsf{5} ;; \textsf{5} ;; \framebox{5} ;; \underline{\textbf{5}} ;; \underline{\underline{5}} ;; \phantom{0}5 ;; \hspace{1em}5 ;; \left. 5 \right. ;; 5\tag{1} ;; 5 \qquad ;; \, 5\! ;; \displaystyle{5} ;; \displaystyle 5 ;; \textstyle 5 ;; \mathbf{\text{5}} ;; \text{\textbf{5}} ;; 5\hfill ;; \fbox{5} ;; \text{5.} ;; \text{five}
\text{5} != \text{6} ;; \text{55} ;; \text{-5} ;; \mathbf{6}
\text{Monday} == Monday ;; monday ;; \textbf{Monday} ;; \mathrm{Monday} ;; "Monday" ;; Monday. ;; **Monday** ;; \text{ Monday } ;; on Monday ;; It is Monday ;; \textbf{\text{Monday}} ;; \operatorname{Monday} ;; \textit{Monday}
\text{Monday} != Tuesday ;; Sunday ;; \text{Friday}
\text{Yes} == yes ;; Yes. ;; YES ;; true ;; \textbf{yes}
\text{Yes} != No ;; false ;; not yes ;; maybe
@ one value with words before it and a noun behind it
12 == the answer is 12 ;; There are 12 ways. ;; 12 ways ;; n = 12 ;; The value is $12$. ;; It takes 12 days ;; a total of 12 ;; approximately 12 ;; \approx 12 ;; about 12 ;; x = 12 \text{ cm} ;; \text{12 apples} ;; exactly 12 ;; 12. ;; = 12 ;; N=12 ;; \text{Area} = 12 ;; |A| = 12 ;; \text{The answer is } 12 ;; f(3) = 12 ;; 3 \cdot 4 = 12
12 != There are 13 ways. ;; n = 21 ;; 12 ways or 13 ways ;; f(12) = 3 ;; 12 \cdot 4 = 48 ;; not 12
\sqrt{2} == The length is $\sqrt2$ ;; \approx 1.414 ;; \sqrt{2} \approx 1.414 ;; AB = \sqrt{2} ;; 1.41421356\ldots
\sqrt{2} != \sqrt{3} \approx 1.732 ;; 1.5
@ the last box or the last #### is the gold
We have $a+b=3$. The answer is \boxed{3}. == 3 ;; \boxed{3} ;; 3.0
#### 5 == 5 ;; 5 apples
$\boxed{\textbf{(B)}\ 15}$ == B ;; 15 ;; (B) ;; (B) 15 ;; \textbf{(B) } 15 ;; \boxed{B}
$\boxed{\textbf{(B)}\ 15}$ != C ;; 14 ;; (C) 15 ;; A
Thus $x = \boxed{\dfrac{3}{4}}$. == 3/4 ;; 0.75 ;; x = 0.75
@ an option by its letter in any clothing; letters in a row are the set of options
B == (B) ;; \text{B} ;; B. ;; b ;; **B** ;; (b) ;; \textbf{(B)} ;; Option B ;; option (B) ;; \text{Option B} ;; [B] ;; \mathrm{(B)} ;; (B) 7 ;; B) 7 ;; choice B ;; B: 7 ;; answer B ;; \textbf{B} ;; The correct answer is B ;; \text{(B) } 7
B != A ;; (C) ;; C) B ;; AB ;; D ;; BC ;; Option C ;; 8
AC == A, C ;; (A) and (C) ;; A and C ;; A,C ;; \text{A, C} ;; C, A ;; (A), (C) ;; (A)(C) ;; CA ;; A & C
AC != A ;; C ;; AB ;; ABC ;; A, B, C
`;
